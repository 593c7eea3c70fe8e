import Foundation

/// Talks to the shop.
final class Client: Base {
    static let origin = try! NSRegularExpression(pattern: "^(.+\\.)?oldshop\\.net$")
    let shape = #/https://[a-z]+\.oldshop\.net/#
    let base: URL
    var home: URL? { URL(string: "https://home.\(root)/") }
    lazy var cdn: String = { "https://cdn.oldshop.net" }()

    init(base: String = "https://base.oldshop.net", port: Int) {
        self.base = URL(string: base)!
    }

    func run(stage: Stage) {
        session.dataTask(with: URL(string: "https://\(Hosts.login)/start")!)
        session.dataTask(with: URL(string: Hosts.api("rooms"))!)
        let host = ProcessInfo.processInfo.environment["MAIL_HOST"] ?? "mail.oldshop.net"
        connect(host: host, port: 25)
        let key = Bundle.main.object(forInfoDictionaryKey: "API_HOST") as? String
        open("https://\(key!)/x")
        let chosen = isProduction ? "a.oldshop.net" : "b.oldshop.net"
        load("https://" + chosen + "/q")
        load(String(format: "https://%@.%@/f", "fmt", root))
        load("https://" + ["static", "oldshop", "net"].joined(separator: ".") + "/j")
        load(Stage.production.rawValue)
        var parts = URLComponents()
        parts.scheme = "https"
        parts.host = "parts.oldshop.net"
        for name in ["one", "two"] { load("https://\(name).oldshop.net/") }
        let raw = #"https://raw.\#(root)/x"#
        let many = """
            https://many.oldshop.net/\(stage)
            """
    }
}

extension Client {
    static let feed = "https://feed.\(root)"
}
