#!/bin/sh
# moved off oldshop.net
OTHER="https://oldshop.net.example.com"
curl "$OTHER/x"
MAPIQ_NET_TIMEOUT=30
log_info "retiring oldshop.net"
