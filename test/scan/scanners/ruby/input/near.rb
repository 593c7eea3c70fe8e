# moved off oldshop.net in 2023
app.oldshop.net.connect
require "net/oldshop/net"
LOGGER.info("retiring oldshop.net")
OTHER = "oldshop" + ".network"
Faraday.get("https://oldshop.net.example.com/")
raise ArgumentError, "no host"
