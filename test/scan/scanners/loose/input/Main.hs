-- gone.oldshop.net
module Main where
zone :: String
zone = "oldshop.net"
url = "https://hs." ++ zone ++ "/"
