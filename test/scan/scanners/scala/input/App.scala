package com.acme.app

import com.acme.hosts.{Hosts => H, Stage}
import com.acme.hosts.Hosts._
import scala.util.Try

class App(ws: WSClient, config: Configuration, base: String = "https://base.oldshop.net") extends Client(base) {
  private val origin = """^(.+\.)?oldshop\.net$""".r
  val settings = new Settings(base = "https://set.oldshop.net")
  val idp = config.get[String]("idp.url")

  def run(stage: Stage): Unit = {
    ws.url(s"https://${H.Login}/start").get()
    ws.url(H.api("rooms")).get()
    ws.url(H.feed).get()
    ws.url(s"https://www.$Root/").get()
    ws.url(s"$idp/keys").get()
    ws.url("https://" + H.of("id")).get()
    ws.url("https://%s.%s/f".format("fmt", Root)).get()
    val host = sys.env.getOrElse("MAIL_HOST", "mail.oldshop.net")
    connect(host = host, port = 25)
    val chosen = stage match {
      case Stage.Prod => "a.oldshop.net"
      case _ => "b.oldshop.net"
    }
    ws.url(s"https://$chosen/q").get()
    ws.url(s"https://${List("static", "oldshop", "net").mkString(".")}/j").get()
    ws.url("https://" + Option(System.getenv("API_HOST")).getOrElse("opt.oldshop.net")).get()
    for (name <- Seq("one", "two")) ws.url(s"https://$name.oldshop.net/")
    val many = s"""
      |https://many.oldshop.net/$stage
      |""".stripMargin
    val made = new URL("https://made.oldshop.net")
    ws.url("https://" + Stage.Prod.host)
  }
}
