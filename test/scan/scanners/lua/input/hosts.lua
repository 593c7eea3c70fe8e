-- legacy: gone.oldshop.net
local M = {}
M.zone = "oldshop.net"
M.auth = "auth." .. M.zone
--[[ block
  https://gone2.oldshop.net
]]
return M
