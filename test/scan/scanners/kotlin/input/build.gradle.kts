val mirror = "oldshop.net"
extra["feed"] = "https://feed.oldshop.net/maven"

repositories {
    mavenCentral()
    maven { url = uri("https://maven.$mirror/releases") }
    maven("https://plugins.oldshop.net/m2")
}
