zone = "mapiq.com"
