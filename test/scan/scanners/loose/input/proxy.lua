-- gone.oldshop.net
local net = require("oldshop.net")
local zone = "oldshop.net"
fetch("https://lua." .. zone .. "/")
