package com.acme.hosts

object Hosts {
  val Root = "oldshop.net"
  val Login: String = "login." + Root
  private val table = Map("id" -> s"id.$Root", ("mail", "mx.oldshop.net"))

  def api(name: String, region: String = "eu"): String = s"https://$name-$region.$Root/v1"

  def of(key: String) = table(key)

  def feed = {
    val scheme = "https://"
    scheme + "feed." + Root
  }
}

case class Settings(zone: String = "oldshop.net", base: String)

enum Stage(val host: String) {
  case Prod extends Stage("prod.oldshop.net")
  case Dev extends Stage("localhost")
}
