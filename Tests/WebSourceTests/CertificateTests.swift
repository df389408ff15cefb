import Figures
import Glibc
import Testing

@testable import WebSource

/// Servers for HTTPS, by the `openssl` program, with certificates made for the test.
@Suite(.enabled(if: OpenSSL.path != nil, "there is no openssl program"))
struct CertificateTests {
  @Test(
    "a certificate that nobody vouches for is refused, and one that our file vouches for is not")
  func trust() async throws {
    let server = try OpenSSL(name: "localhost", days: 30)
    let url = "https://localhost:\(server.port)/figures.ndjson"
    let strict = try Running(url, moment: .milliseconds(50))
    let reason = await strict.reports.first { $0.reason?.contains("certificate") == true }?.reason
    #expect(reason?.contains("the certificate of localhost is not trusted") == true)
    await strict.stop()
    var settings = quickSettings()
    settings.trust.authorityFile = server.certificate
    let trusting = try Running(url, settings: settings, moment: .milliseconds(50))
    #expect(await trusting.reports.live()?.arrivals.map(\.words) == ["new a=1"])
    await trusting.stop()
  }

  @Test("a certificate of another host is refused")
  func otherHost() async throws {
    let server = try OpenSSL(name: "desk.example.org", days: 30)
    var settings = quickSettings()
    settings.trust.authorityFile = server.certificate
    let running = try Running(
      "https://localhost:\(server.port)/figures.ndjson", settings: settings,
      moment: .milliseconds(50))
    #expect(
      await running.reports.first { $0.reason?.contains("certificate of localhost") == true } != nil
    )
    await running.stop()
  }
}

/// One `openssl s_server` that serves a file of records from a folder of its own.
final class OpenSSL {
  static let path: String? = [
    "/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl",
  ]
  .first { (path: String) in access(path, X_OK) == 0 }

  let port: UInt16
  private let folder: String
  private var process: pid_t = 0

  var certificate: String { folder + "/cert.pem" }

  struct Failure: Error {}

  init(name: String, days: Int) throws {
    var template = Array("/tmp/strikedesk-test-XXXXXX".utf8CString)
    folder = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) } ?? ""
    }
    // A port that was free a moment ago.
    let probe = try TestServer { _ in .bytes([]) }
    port = probe.port
    probe.stop()
    let made = try OpenSSL.start(
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-keyout", folder + "/key.pem", "-out", folder + "/cert.pem", "-days", "\(days)", "-subj",
        "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)",
      ], in: folder)
    var status: Int32 = 0
    guard waitpid(made, &status, 0) == made, status == 0 else { throw Failure() }
    let body =
      "HTTP/1.0 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n" + line("a", 1) + "\n"
    let file = fopen(folder + "/figures.ndjson", "w")
    fputs(body, file)
    fclose(file)
    process = try OpenSSL.start(
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-cert", folder + "/cert.pem", "-key",
        folder + "/key.pem", "-HTTP", "-quiet",
      ], in: folder)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    for name in ["key.pem", "cert.pem", "figures.ndjson"] { unlink(folder + "/" + name) }
    rmdir(folder)
  }

  private static func start(_ arguments: [String], in folder: String) throws -> pid_t {
    guard let path else { throw Failure() }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for number: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
    }
    // Files are served from where the program was started.
    var words =
      (["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path] + arguments).map { strdup($0) }
      + [nil]
    defer { for word in words { free(word) } }
    var number: pid_t = 0
    guard posix_spawn(&number, "/bin/sh", &actions, nil, &words, environ) == 0 else {
      throw Failure()
    }
    return number
  }
}
