import os
import re

import requests

from . import hosts
from .hosts import ROOT as ZONE, Client, api

TABLE = {"prod": {"host": "prod." + hosts.ROOT}, "dev": {"host": "localhost"}}
client = Client("app")

requests.get(api("rooms"))
requests.get(client.url)
requests.get("https://{svc}.{zone}/v1".format(svc="fmt", zone=ZONE))
requests.get("https://%s.%s/v1" % ("pct", hosts.ROOT))
requests.get("https://" + TABLE[os.environ["STAGE"]]["host"])
requests.get(os.environ.get("IDP_URL", "https://login.oldshop.net") + "/keys")
ALLOWED = re.compile(r"^(.+\.)?oldshop\.net$")
JOINED = ".".join(["joined", "oldshop", "net"])
