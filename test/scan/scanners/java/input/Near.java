package com.oldshop.net;

import net.oldshop.id.Client;

/** Was at oldshop.net once. */
class Near {
  void run() {
    log.info("retiring oldshop.net");
    String other = "oldshop" + ".network";
    get("https://oldshop.net.example.com/");
    throw new IllegalStateException("oldshop.net is gone");
  }
}
