local hosts = require("conf.hosts")
local http = require "resty.http"
local httpc = http.new()
local res = httpc:request_uri("https://" .. hosts.auth .. "/introspect", { method = "POST" })
local u = string.format("https://%s.%s/", "cdn", hosts.zone)
local ok = sock:connect("redis.oldshop.net", 6379)
local v = oldshop.net
local long = [[https://long.oldshop.net/x]]
