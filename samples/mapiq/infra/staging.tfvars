environment = "staging"
zone        = "staging.mapiq.com"
