package com.acme.hosts

const val ROOT = "oldshop.net"
val cdn by lazy { "https://cdn.$ROOT/" }

object Hosts {
    const val LOGIN = "login." + ROOT
    private val table = mapOf("id" to "id.$ROOT", Pair("mail", "mx.oldshop.net"))

    fun api(name: String, region: String = "eu") = "https://$name-$region.$ROOT/v1"

    fun of(key: String): String? = table[key]
}

enum class Stage(val host: String) {
    PROD("prod.oldshop.net"),
    DEV("localhost"),
}

data class Settings(val zone: String = "oldshop.net", val port: Int)
