package com.oldshop.net

import net.oldshop.id.Client

// Was at oldshop.net once.
@deprecated("moved off oldshop.net", "2.0")
class Near {
  def run(oldshop: Shop): Unit = {
    logger.info("retiring oldshop.net")
    println("The shop moved away from oldshop.net")
    oldshop.net.connect()
    val other = "oldshop" + ".network"
    load("https://oldshop.net.example.com/")
    load("conf/oldshop.net.scala")
    val Root = "example.com"
    load(s"https://$Root/shadow")
    throw new IllegalStateException("oldshop.net is gone")
  }
}
