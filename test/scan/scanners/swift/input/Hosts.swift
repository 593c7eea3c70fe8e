import Foundation

let root = "oldshop.net"

enum Hosts {
    static let login = "login." + root
    static let table = ["id": "id.\(root)", "mail": "mx.oldshop.net"]

    static func api(_ name: String, region: String = "eu") -> String {
        return "https://\(name)-\(region).\(root)/v1"
    }

    static func of(_ key: String) -> String? { table[key] }
}

enum Stage: String {
    case production = "https://prod.oldshop.net"
    case staging = "https://stage.oldshop.net"

    var health: String {
        switch self {
        case .production: return "https://p.oldshop.net/health"
        case .staging: return "https://s.oldshop.net/health"
        }
    }
}
