zone = "mapiq.net"
idp  = { url = "https://id.mapiq.net" }
