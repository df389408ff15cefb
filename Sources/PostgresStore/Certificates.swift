#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// By what certificates a server is known.
enum Certificates {
  private static let systems = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
  ]

  /// The file of the system's authorities; nil where the library should look for the reader's own
  /// (`~/.postgresql/root.crt` or PGSSLROOTCERT), as it does by itself.
  static var usual: String? {
    if getenv("PGSSLROOTCERT") != nil { return nil }
    if let home = getenv("HOME").map({ String(cString: $0) }),
      access(home + "/.postgresql/root.crt", R_OK) == 0
    {
      return nil
    }
    return systems.first { access($0, R_OK) == 0 }
  }
}
