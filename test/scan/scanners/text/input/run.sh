#!/bin/sh
curl -sL go.mapiq.com/i | sh   # was go.mapiq.net
curl "https://u:p@$SUB.mapiq.net/x?redirect_uri=https%3A%2F%2Fapp.mapiq%2Enet%2Fcb&q=mapiq.net"
git clone git@git.mapiq.net:platform/shared.git
server_name = sni.mapiq.net
