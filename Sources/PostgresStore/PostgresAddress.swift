internal import CPostgres
package import SQLiteStore

/// The address of a shared desk, taken apart: `postgres://user@host:port/database`, with several hosts
/// where one may fail.
///
/// Only what says where the desk is and how to get there safely is taken from a URL. Options that
/// name files to run or read, or change the server's settings, are refused by name.
package struct PostgresAddress: Hashable, Sendable {
  /// One server that may have the desk.
  struct Host: Hashable, Sendable {
    /// A name, an address, or the folder of a socket; empty for the library's own default.
    var name: String
    /// Empty for the default.
    var port: String

    /// True when nothing on the way leaves the machine.
    var isLocal: Bool {
      isSocket || name.lowercased() == "localhost" || name == "::1" || isLoopback
    }

    /// True for an address of 127.0.0.0/8; a name may begin like one and lead anywhere.
    private var isLoopback: Bool {
      let parts = name.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4 && parts.first == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// True when the kernel tells at once that the server has gone.
    var isSocket: Bool { name.isEmpty || name.hasPrefix("/") || name.hasPrefix("@") }
  }

  /// As it may be shown: hosts, database and user, without a password or options.
  package let shown: String
  /// True when the URL names the user; else the library takes one from its surroundings.
  var namesUser: Bool { options["user"] != nil }
  /// True when a password stands in the URL.
  package let hasPassword: Bool
  /// What is not as safe as it is by default, in one clause; nil when nothing is.
  package let weakness: String?

  let hosts: [Host]
  let options: [String: String]

  private static let taken: Set<String> = [
    "host", "port", "user", "password", "dbname", "sslmode", "sslrootcert", "connect_timeout",
    "target_session_attrs", "channel_binding", "application_name",
  ]

  /// Reads a URL. Of one that cannot be read, nothing is told: it may hold a password.
  package init(_ url: String) throws(BookError) {
    func refuse(_ expected: String, _ found: String, _ shown: String = "--book") -> BookError {
      BookError(.badAddress(expected: expected, found: found), path: shown)
    }
    guard pq_load() == 1 else {
      throw BookError(.noLibrary(remedy: String(cString: pq_remedy())), path: "--book")
    }
    guard let list = pq_parse(url) else {
      throw refuse("postgres://[user@]host[:port]/database", "a URL that cannot be read")
    }
    defer { pq_free_options(list) }
    var given: [String: String] = [:]
    var option = list
    while let keyword = option.pointee.keyword {
      if let value = option.pointee.val { given[String(cString: keyword)] = String(cString: value) }
      option += 1
    }
    if let other = given.keys.filter({ !PostgresAddress.taken.contains($0) }).min() {
      throw refuse("only options that say where the desk is", "the option \(other)")
    }
    hasPassword = given["password"] != nil
    let names = PostgresAddress.list(given["host"])
    let ports = PostgresAddress.list(given["port"])
    guard ports.count <= 1 || ports.count == names.count else {
      throw refuse("one port, or one for each host", "\(ports.count) for \(names.count) hosts")
    }
    let hosts = names.enumerated().map { place, name in
      Host(name: name, port: ports.count > 1 ? ports[place] : ports.first ?? "")
    }
    let user = given["user"].map { $0 + "@" } ?? ""
    let places = hosts.map { host in
      let name = host.name.contains(":") ? "[\(host.name)]" : host.name
      return (host.name.hasPrefix("/") ? "(socket)" : name)
        + (host.port.isEmpty ? "" : ":" + host.port)
    }
    shown = "postgres://\(user)\(places.joined(separator: ","))/\(given["dbname"] ?? "")"
    if let wanted = given["target_session_attrs"],
      !["any", "read-write", "primary"].contains(wanted)
    {
      throw refuse("target_session_attrs any, read-write or primary", "\"\(wanted)\"", shown)
    }
    let isRemote = hosts.contains { !$0.isLocal }
    let mode = given["sslmode"]
    weakness =
      isRemote && mode != nil && mode != "verify-full"
      ? "sslmode=\(mode ?? "") in its URL: the server's name is not checked" : nil
    for key in ["host", "port"] { given[key] = nil }
    given["client_encoding"] = "UTF8"
    given["application_name"] = given["application_name"] ?? "strikedesk"
    // A connection to which nobody answers is given up by the kernel, without anybody looking.
    given["keepalives_idle"] = "5"
    given["keepalives_interval"] = "3"
    given["keepalives_count"] = "2"
    given["tcp_user_timeout"] = "10000"
    if isRemote, mode == nil {
      given["sslmode"] = "verify-full"
      // Without a certificate of the reader's own for the purpose, the system's are asked.
      if given["sslrootcert"] == nil { given["sslrootcert"] = Certificates.usual }
    }
    if hosts.count > 1, given["target_session_attrs"] == nil {
      // A standby takes no filings, and tells of none.
      given["target_session_attrs"] = "read-write"
    }
    self.hosts = hosts
    options = given
  }

  /// The parts between commas; one empty part for nothing.
  private static func list(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }
}
