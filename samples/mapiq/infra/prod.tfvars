environment   = "prod"
zone          = "mapiq.net"
web_instances = 4
