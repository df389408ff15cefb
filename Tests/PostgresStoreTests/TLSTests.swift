import DataSources
import Figures
import PostgresTesting
import SQLiteStore
import SourceTesting
import TerminalTesting
import Testing

@testable import PostgresStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension SharedDesk {
  /// Servers with certificates. To reach one of this machine as if it were another, its address is
  /// 0.0.0.0, which is no loopback address.
  @Suite(.enabled(if: TestCertificates.canBeMade, TestCertificates.missing))
  struct TLS {
    private let certificates: TestCertificates
    private let desk: TestDesk

    init() throws {
      certificates = try TestCertificates.shared.get()
      desk = try TestDesk(on: TLS.server.get())
    }

    private static let server = Result {
      let files = try TestCertificates.shared.get().server(with: "server.crt")
      return try TestServer(files: files.path)
    }

    private func url(_ host: String, _ options: String = "", ca: String = "ca.crt") -> String {
      "postgres://keeper@\(host):\(desk.server.port)/\(desk.database)"
        + "?sslrootcert=\(certificates.path)/\(ca)\(options)"
    }

    /// Why nothing is said to this server; nil when something is.
    private func distrust(_ url: String) throws -> String? {
      do throws(BookError) {
        _ = try PostgresBook.open(PostgresAddress(url), access: .reading)
        return nil
      } catch {
        guard case .untrusted(let found) = error.reason else { throw error }
        return found
      }
    }

    @Test("A server that proves its name is let in, also where that is asked for by default")
    func right() throws {
      for url in [url("localhost", "&sslmode=verify-full"), url("0.0.0.0")] {
        let address = try PostgresAddress(url)
        #expect(address.options["sslmode"] == "verify-full")
        #expect(try PostgresKeeping(address).status().isEncrypted)
      }
    }

    @Test("Another authority, another name, no authority at all: nothing is said to such a server")
    func wrong() throws {
      let authority = try distrust(url("0.0.0.0", ca: "other.crt"))
      #expect(authority?.contains("certificate verify failed") == true)
      let name = try distrust(url("127.0.0.1", "&sslmode=verify-full"))
      #expect(name?.contains("does not match host name") == true)
      #expect(try distrust(url("0.0.0.0", ca: "missing.crt"))?.contains("missing.crt") == true)
    }

    @Test("A certificate whose time is over is refused, and the desk shows what it had read")
    func expired() async throws {
      let files = try certificates.server(with: "expired.crt")
      let server = try TestServer(files: files.path)
      let desk = try TestDesk(on: server)
      try desk.book().file([figure("f1")], by: "ann")
      let url =
        "postgres://keeper@0.0.0.0:\(server.port)/\(desk.database)"
        + "?sslrootcert=\(certificates.path)/ca.crt"
      #expect(try distrust(url)?.contains("certificate verify failed") == true)
      let folder = TestFolder()
      let (kept, keep) = AsyncStream<Int64>.makeStream()
      // Read before the time was over, as far as a test can.
      let plain = RunningSource(
        PostgresSource(
          url: url + "&sslmode=disable", replicas: folder.path, kept: { keep.yield($0) }))
      _ = await kept.first { $0 == 1 }
      _ = await plain.stop()
      let running = RunningSource(PostgresSource(url: url, replicas: folder.path))
      let reason = await running.failure?.reason
      #expect(reason?.contains("proves by its certificate") == true)
      #expect(reason?.contains("away") == false)
      #expect(reason?.contains("; showing what was read here up to ") == true)
      #expect(running.reports.identities == ["f1"])
    }

    @Test("Off the machine a server without encryption is refused, unless the URL allows it")
    func plain() throws {
      let open = try TestDesk()
      let far = "postgres://keeper@0.0.0.0:\(open.server.port)/\(open.database)"
      #expect(
        try distrust("\(far)?sslrootcert=\(certificates.path)/ca.crt")
          == "server does not support SSL, but SSL was required")
      #expect(try distrust("\(far)?sslmode=prefer") == nil)
      #expect(try PostgresAddress("\(far)?sslmode=prefer").weakness != nil)
    }

    @Test("A certificate of one's own, from where the library looks for it, lets its user in")
    func client() throws {
      try desk.run(
        "DO $$ BEGIN CREATE ROLE cora LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$")
      try PostgresKeeping(desk.address()).grant("cora", filing: true)
      let url = "postgres://cora@0.0.0.0:\(desk.server.port)/\(desk.database)"
      let home = Home()
      let script = """
        mkdir "$1/.postgresql" && cd "$1/.postgresql" && cp "$0/ca.crt" root.crt
        """
      _ = try ProgramRun(
        ["/bin/bash", "-c", script, certificates.path, home.path],
        environment: ["PATH": "/usr/bin:/bin"])
      let stranger = try home.run("book", "status", "--book", url)
      #expect(stranger.ending == .code(1))
      #expect(text(stranger.errors).contains("certificate"), "\(text(stranger.errors))")
      #expect(text(stranger.output).contains("server: failing"))
      let keys = "cd $0; for end in crt key; do cp client.$end $1/.postgresql/postgresql.$end; done"
      _ = try ProgramRun(
        ["/bin/bash", "-c", keys, certificates.path, home.path],
        environment: ["PATH": "/usr/bin:/bin"])
      let known = try home.run("book", "status", "--book", url)
      #expect(known.ending == .code(0), "\(text(known.errors))")
      #expect(text(known.output).contains("encrypted: yes\nuser: cora\nfiling: yes\n"))
    }
  }
}
