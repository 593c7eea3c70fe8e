#!/usr/bin/env python3
"""Docs at https://docs.mapiq.net/ and text of mapiq.net."""
ROOT = "mapiq.net"  # not don't mapiq.com
URL = "https://{svc}.{zone}/v1".format(svc="rooms", zone=settings.ZONE)
HOST = 'db.oldshop.net' if on else "it's \"quoted\" a.oldshop.net"
requests.get(os.environ["IDP_URL"] + "/.well-known/openid-configuration")
path = "charts/mapiq.net/index.html"
