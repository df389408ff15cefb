import Figures
import SourceTesting
import Testing
import WebTesting

@testable import WebSource

/// Servers for HTTPS, by the `openssl` program, with certificates made for the test.
@Suite(.enabled(if: OpenSSL.path != nil, "there is no openssl program"))
struct CertificateTests {
  /// What is said of the server; nil when its records came.
  private func reason(
    _ server: OpenSSL, _ settings: WebSettings = quickSettings()
  ) async throws -> String? {
    let running = try Running(server.url, settings: settings, moment: .milliseconds(50))
    // Until the server is up it refuses connections.
    let report = await running.reports.first {
      $0.health == .live || $0.reason?.contains("certificate") == true
    }
    await running.stop()
    #expect(report != nil)
    return report?.reason
  }

  private func trusting(_ file: String) -> WebSettings {
    var settings = quickSettings()
    settings.trust.authorityFile = file
    return settings
  }

  @Test("a server that vouches for itself is refused with the way out, and taken with ca_file")
  func selfSigned() async throws {
    let server = try OpenSSL()
    #expect(
      try await reason(server)
        == "localhost vouches for its own certificate: if you know it, ca_file can name the file of"
        + " whom to trust; nothing to show from it yet")
    #expect(try await reason(server, trusting(server.certificate)) == nil)
  }

  @Test("an authority that nobody knows is refused, and taken with ca_file")
  func unknownAuthority() async throws {
    let server = try OpenSSL(hasIssuer: true)
    #expect(
      try await reason(server)?.hasPrefix(
        "nobody whom we trust vouches for the certificate of localhost: if you know it, ca_file")
        == true)
    #expect(try await reason(server, trusting(server.issuer)) == nil)
    let other = try OpenSSL(hasIssuer: true)
    #expect(
      try await reason(server, trusting(other.issuer))?.hasPrefix(
        "nobody whom we trust vouches for the certificate of localhost: ca_file names others")
        == true)
  }

  @Test("a certificate of another host is refused, whoever vouches for it")
  func otherHost() async throws {
    let server = try OpenSSL(name: "desk.example.org")
    let reason = try await reason(server, trusting(server.certificate))
    #expect(
      reason?.hasPrefix("the certificate of localhost is for another host") == true,
      "\(reason ?? "none")")
  }

  @Test("a certificate that has expired is refused, whoever vouches for it")
  func expired() async throws {
    let server = try OpenSSL(hasExpired: true)
    #expect(
      try await reason(server, trusting(server.certificate))?.hasPrefix(
        "the certificate of localhost has expired: its owner has to renew it") == true)
  }

  @Test("a file of authorities that is not there is named")
  func noFile() async throws {
    let server = try OpenSSL()
    #expect(
      try await reason(server, trusting("/nowhere/ca.pem"))?.hasPrefix(
        "ca_file is not there, or holds no certificate in PEM: /nowhere/ca.pem") == true)
  }

  @Test("a server that asks who we are gets our certificate, and nobody is asked for its password")
  func client() async throws {
    let server = try OpenSSL(asksForCertificate: true)
    var settings = trusting(server.certificate)
    let unknown = try await reason(server, settings)
    #expect(unknown?.contains("certificate") == true, "\(unknown ?? "none")")
    settings.trust.certificate = server.clientCertificate
    settings.trust.key = server.clientKey
    let locked = try await reason(server, settings)
    #expect(locked?.hasPrefix("client_certificate and client_key cannot be used") == true)
    settings.trust.keyPassword = WebSecret(OpenSSL.keyPassword)
    #expect(try await reason(server, settings) == nil)
  }
}
