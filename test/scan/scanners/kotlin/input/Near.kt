package com.oldshop.net

import net.oldshop.id.Client

/** Was at oldshop.net once. */
@Deprecated("moved off oldshop.net")
class Near {
    fun run(oldshop: Shop) {
        logger.info { "retiring oldshop.net" }
        Log.d("Near", "leaving oldshop.net")
        oldshop.net.connect()
        val other = "oldshop" + ".network"
        fetch("https://oldshop.net.example.com/")
        read("src/oldshop.net.kt")
        println("Shop moved away from oldshop.net")
        val shadow = "example.com".let { zone -> "https://$zone/" }
        throw IllegalStateException("oldshop.net is gone")
    }
}
