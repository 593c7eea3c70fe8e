import net_oldshop
import Foundation

// Was at oldshop.net once.
struct Near {
    @available(*, deprecated, message: "moved off oldshop.net")
    func run(oldshop: Shop) {
        logger.info("retiring oldshop.net")
        print("The shop moved away from oldshop.net")
        oldshop.net.connect()
        let other = "oldshop" + ".network"
        load("https://oldshop.net.example.com/")
        load(Bundle.main.path(forResource: "oldshop.net", ofType: "plist"))
        let log = Logger(subsystem: "com.oldshop.net", category: "shop")
        let zone = "example.com"
        load("https://\(zone)/shadow")
        fatalError("oldshop.net is gone")
    }
}
