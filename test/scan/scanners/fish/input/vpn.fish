#!/usr/bin/env fish
set -g vpn_zone oldshop.net
function vpn
    set -l host vpn.$vpn_zone
    openconnect "https://$host/$argv[1]"
end
