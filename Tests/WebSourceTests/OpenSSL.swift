import FolderTesting
import Glibc
import WebTesting

/// One `openssl s_server` that serves a file of records from a folder of its own.
final class OpenSSL {
  static let path: String? = [
    "/usr/bin/openssl", "/usr/local/bin/openssl", "/opt/homebrew/bin/openssl",
  ]
  .first { (path: String) in access(path, X_OK) == 0 }

  let port: UInt16
  private let scratch = ScratchFolder()
  private var folder: String { scratch.path }
  private var process: pid_t = 0

  var url: String { "https://localhost:\(port)/figures.ndjson" }
  var certificate: String { folder + "/cert.pem" }
  /// Of whoever vouches for the certificate.
  var issuer: String { folder + "/issuer.pem" }
  var clientCertificate: String { folder + "/client.pem" }
  var clientKey: String { folder + "/client.key" }

  /// What opens the client's key.
  static let keyPassword = "open-sesame-9"

  struct Failure: Error {}

  /// With a certificate for `name`, which vouches for itself unless it has an issuer.
  init(
    name: String = "localhost", hasIssuer: Bool = false, hasExpired: Bool = false,
    asksForCertificate: Bool = false
  ) throws {
    // A port that was free a moment ago.
    let probe = try TestServer { _ in .bytes([]) }
    port = probe.port
    probe.stop()
    try run(
      ["req", "-new", "-nodes", "-keyout", "key.pem", "-out", "request.pem"] + OpenSSL.name(name))
    if hasIssuer {
      try run(
        ["req", "-x509", "-nodes", "-keyout", "issuer.key", "-out", "issuer.pem"]
          + OpenSSL.name("An authority"))
    }
    let signer =
      hasIssuer ? ["-CA", "issuer.pem", "-CAkey", "issuer.key"] : ["-signkey", "key.pem"]
    try run(
      ["x509", "-req", "-in", "request.pem", "-copy_extensions", "copy", "-out", "cert.pem"]
        + ["-days", hasExpired ? "-1" : "30"] + signer)
    var asking: [String] = []
    if asksForCertificate {
      try run(
        ["req", "-x509", "-passout", "pass:" + OpenSSL.keyPassword, "-keyout", "client.key"]
          + ["-out", "client.pem"] + OpenSSL.name("The desk"))
      asking = ["-Verify", "1", "-verify_return_error", "-CAfile", "client.pem"]
    }
    let body =
      "HTTP/1.0 200 OK\r\nContent-Type: application/x-ndjson\r\n\r\n" + line("a", 1) + "\n"
    let file = fopen(folder + "/figures.ndjson", "w")
    fputs(body, file)
    fclose(file)
    process = try OpenSSL.start(
      [
        "s_server", "-accept", "127.0.0.1:\(port)", "-cert", "cert.pem", "-key", "key.pem",
        "-HTTP", "-quiet",
      ] + asking, in: folder)
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
  }

  private static func name(_ name: String) -> [String] {
    let host = name.contains(" ") ? [] : ["-addext", "subjectAltName=DNS:\(name)"]
    return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", "/CN=\(name)"]
      + host
  }

  private func run(_ arguments: [String]) throws {
    let made = try OpenSSL.start(arguments, in: folder)
    var status: Int32 = 0
    guard waitpid(made, &status, 0) == made, status == 0 else { throw Failure() }
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
