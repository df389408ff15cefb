import TerminalTesting
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Certificates of an authority that nobody knows but the tests.
///
/// `ca.crt` is the authority, `other.crt` another one; `server.crt` and `expired.crt` are for localhost
/// and 0.0.0.0, with `server.key`; `client.crt` is for the user cora, with `client.key`.
final class TestCertificates: Sendable {
  let path: String
  private let folder: TestFolder

  static let shared = Result { try TestCertificates() }

  /// True where certificates can be made.
  static let canBeMade = access("/usr/bin/openssl", X_OK) == 0

  static let missing: Comment = "openssl is not installed"

  init() throws {
    folder = TestFolder()
    path = folder.path
    let run = try ProgramRun(
      ["/bin/bash", "-c", TestCertificates.script, "make", path],
      environment: ["PATH": "/usr/bin:/bin", "HOME": path], within: 60_000)
    try #require(run.ending == .code(0), "\(text(run.errors))")
  }

  /// A folder of files for a server that has one of the certificates.
  func server(with certificate: String) throws -> TestFolder {
    let files = TestFolder()
    let copy = "cd $0; cp $1 $2/server.crt; cp server.key ca.crt $2"
    let run = try ProgramRun(
      ["/bin/bash", "-c", copy, path, certificate, files.path], environment: ["PATH": "/bin"])
    try #require(run.ending == .code(0))
    try files.write(
      "postgresql.auto.conf",
      """
      ssl = on
      ssl_cert_file = 'server.crt'
      ssl_key_file = 'server.key'
      ssl_ca_file = 'ca.crt'
      """)
    try files.write(
      "pg_hba.conf",
      """
      hostssl all cora 127.0.0.1/32 cert
      host all all 127.0.0.1/32 trust
      """)
    return files
  }

  private static let script = """
    set -euo pipefail
    cd "$1"
    key() { openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "$@"; }
    for name in ca other; do
      key -x509 -keyout $name.key -out $name.crt -days 2 -subj /CN=$name
    done
    key -keyout server.key -out server.csr -subj /CN=localhost
    key -keyout client.key -out client.csr -subj /CN=cora
    echo 'subjectAltName=DNS:localhost,IP:0.0.0.0' >names
    touch index.txt
    echo 01 >serial
    printf '%s\n' '[ca]' 'default_ca=us' '[us]' 'database=index.txt' 'serial=serial' \
      'new_certs_dir=.' 'default_md=sha256' 'policy=any' 'unique_subject=no' '[any]' \
      'commonName=supplied' >ca.cnf
    sign() { openssl ca -batch -notext -config ca.cnf -cert ca.crt -keyfile ca.key "$@"; }
    sign -days 2 -extfile names -in server.csr -out server.crt
    sign -startdate 20160426080000Z -enddate 20160427170000Z -extfile names -in server.csr \
      -out expired.crt
    sign -days 2 -in client.csr -out client.crt
    chmod 600 *.key
    """
}
