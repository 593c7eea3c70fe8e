"""Moved off oldshop.net in 2023."""
import logging

import oldshop.net

log = logging.getLogger(__name__)
app.oldshop.net.connect()
log.info("retiring oldshop.net")
OTHER = "oldshop" + ".network"
URL = "{}.{}".format("oldshop.net", "example.com")
OUT = "https://%s/" % "oldshop.net.example.com"
