package com.acme.app

import com.acme.hosts.Hosts
import com.acme.hosts.Hosts.LOGIN
import com.acme.hosts.ROOT as zone
import com.acme.hosts.Stage

@Service
class App(
    private val hosts: Hosts,
    @Value("\${idp.url:https://idp.oldshop.net}") private val idp: String,
    base: String = "https://base.oldshop.net",
) : Client(base) {
    @Value("\${cdn.url}")
    lateinit var cdn: String

    val home get() = "https://home.$zone"

    companion object {
        val ORIGIN = Regex("^(.+\\.)?oldshop\\.net$")
        val RAW = """https://[a-z]+\.oldshop\.net""".toRegex()
    }

    fun run(bindings: MutableMap<String, Any>) {
        http.get("https://$LOGIN/start")
        http.get(Hosts.api("rooms"))
        http.get("$idp/keys")
        http.get("$cdn/logo.png")
        http.get(this.home)
        val host = System.getenv("MAIL_HOST") ?: "mail.oldshop.net"
        connect(host = host, port = 25)
        val chosen = when (stage) {
            "prod" -> "p.oldshop.net"
            else -> "d.oldshop.net"
        }
        http.get("https://${chosen}/health")
        http.get("https://" + Stage.PROD.host)
        http.get("https://${listOf("static", "oldshop", "net").joinToString(".")}/x")
        bindings["repository-url"] = "https://repo.oldshop.net"
        for (name in listOf("a", "b")) http.get("https://$name.oldshop.net/")
    }
}
