const before = "https://before.mapiq.net";
}}} ((( "https://lost.mapiq.net" `c.mapiq.net
