@testable package import PostgresStore
package import SQLiteStore
internal import Synchronization
internal import TerminalTesting

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A PostgreSQL server of the tests' own, which ends with them.
package final class TestServer: Sendable {
  private let talk: ProgramTalk
  /// Of the database that every server has, for its keeper.
  package let url: String

  /// What the server did not do.
  package struct Failure: Error {
    package var words: String
  }

  /// The one that tests share: started when the first needs it.
  package static let shared = Result { try TestServer() }

  /// With a folder, its files are among the server's own: certificates, who may enter.
  package init(files: String? = nil) throws {
    let root = #filePath.split(separator: "/").dropLast(3).reduce("") { "\($0)/\($1)" }
    talk = try ProgramTalk(
      [root + "/scripts/try-postgres"] + (files.map { ["--files", $0] } ?? [])
        + ["-c", "fsync=off", "-c", "max_connections=60"],
      environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin:/opt/homebrew/bin"])
    guard let url = talk.hear() else {
      throw Failure(words: "the server for the tests does not start")
    }
    self.url = url
  }

  /// Restarts, stops or starts the server, and waits until that is done.
  package func order(_ word: String) throws {
    talk.say(word)
    guard talk.hear() == "done" else { throw Failure(words: "the server does not \(word)") }
  }

  /// The port at which the server listens.
  package var port: String { String(url.split(separator: ":")[2].prefix { $0 != "/" }) }

  /// True where the machine has a server, or where somebody must be told that it has none.
  package static let isExpected: Bool = {
    if getenv("CI") != nil { return true }
    var found = glob_t()
    defer { globfree(&found) }
    if glob("/usr/lib/postgresql/*/bin/initdb", 0, nil, &found) == 0 { return true }
    let path = getenv("PATH").map { String(cString: $0) } ?? ""
    return path.split(separator: ":").contains { access($0 + "/initdb", X_OK) == 0 }
  }()

  /// What is said where these tests cannot run.
  package static let missing =
    "no PostgreSQL server is installed; scripts/bootstrap tests installs one"
}

/// A shared desk in a database of its own on a server.
package struct TestDesk {
  package let server: TestServer
  package let database: String

  private static let count = Mutex(0)

  package init(kind: BookKind = .desk, on server: TestServer? = nil, made: Bool = true) throws {
    let server = try server ?? TestServer.shared.get()
    self.server = server
    let number = TestDesk.count.withLock { count in
      count += 1
      return count
    }
    database = "desk\(number)"
    try TestDesk.run("CREATE DATABASE \(database)", server.url)
    if made { try make(kind) }
  }

  /// Makes the shared desk in the database.
  @discardableResult
  package func make(_ kind: BookKind = .desk) throws -> (before: Int, now: Int) {
    try PostgresKeeping(address()).make(kind)
  }

  /// Its URL for a user, at a port other than the server's where something stands between.
  package func url(user: String = "keeper", port: String? = nil) -> String {
    "postgres://\(user)@127.0.0.1:\(port ?? server.port)/\(database)"
  }

  package func address(user: String = "keeper", port: String? = nil) throws -> PostgresAddress {
    try PostgresAddress(url(user: user, port: port))
  }

  package func book(user: String = "keeper", _ access: BookAccess = .filing) throws -> PostgresBook
  {
    try PostgresBook.open(address(user: user), access: access, kind: nil)
  }

  /// Makes a user that may read, or file too.
  package func user(_ name: String, filing: Bool) throws {
    try run("DROP ROLE IF EXISTS \(name)")
    try run("CREATE ROLE \(name) LOGIN")
    try PostgresKeeping(address()).grant(name, filing: filing)
  }

  @discardableResult
  package func run(_ statement: String, user: String = "keeper") throws -> [[String?]] {
    try TestDesk.run(statement, url(user: user))
  }

  @discardableResult
  private static func run(_ statement: String, _ url: String) throws -> [[String?]] {
    let connection = try PostgresConnection.open(PostgresAddress(url), patience: 10_000)
    return try connection.query(statement)
  }
}
