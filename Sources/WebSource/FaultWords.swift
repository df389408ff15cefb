internal import CCurl

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What an error of libcurl says to people, and what they can do about it.
struct FaultWords {
  var code: CURLcode
  var host: String
  /// True for https.
  var isSecure: Bool
  /// What libcurl adds; it may be empty, and hold anything.
  var details: String
  /// The system's number for a connection that failed, or zero.
  var systemError: Int32
  /// OpenSSL's number for what is wrong with a certificate; nil for other libraries.
  var certificateError: Int?
  /// The status with which a proxy answered when it was asked for a way to the host, or zero.
  var proxyStatus: Int
  var proxy: Proxy
  var isPublicOnly: Bool
  var trust: WebSettings.Trust

  /// One clause without a full stop.
  var text: String {
    if isRefusedByProxy { return "the proxy answers \(StatusWords.of(proxyStatus))" }
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return "no host \(host) can be found"
    case CURLE_COULDNT_RESOLVE_PROXY: return "the proxy cannot be found"
    case CURLE_PROXY: return "the proxy leads nowhere" + detailed
    case CURLE_COULDNT_CONNECT:
      if systemError == ECONNREFUSED { return "\(connected) refuses the connection" }
      if isPublicOnly, systemError == 0 {
        return "\(host) is not public: a redirect from a public address may not lead there"
      }
      return "\(connected) cannot be reached"
        + (systemError == 0 ? "" : ": " + String(cString: strerror(systemError)))
    case CURLE_OPERATION_TIMEDOUT: return "\(host) does not answer"
    case CURLE_PEER_FAILED_VERIFICATION:
      return CertificateWords(error: certificateError, host: host, trust: trust).text(detailed)
    case CURLE_SSL_CONNECT_ERROR: return "no secure connection to \(host)" + detailed
    case CURLE_SSL_CACERT_BADFILE:
      return "ca_file is not there, or holds no certificate in PEM: \(trust.authorityFile)"
    case CURLE_SSL_CERTPROBLEM:
      return "client_certificate and client_key cannot be used together" + detailed
    case CURLE_SSL_CLIENTCERT: return CertificateWords.whoWeAre(host, trust)
    case CURLE_PARTIAL_FILE: return "the answer ended early"
    case CURLE_GOT_NOTHING: return "\(host) closed the connection without an answer"
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      // By TLS it may be the server that says why, such as that it wants our certificate.
      return "the connection to \(host) broke" + (isSecure ? detailed : "")
    case CURLE_BAD_CONTENT_ENCODING: return "the answer is not compressed as it says"
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      return "\(host) does not answer in HTTP"
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: return "\(host) breaks the rules of HTTP/2"
    default:
      return "the request to \(host) failed: " + String(cString: web_words(code)).lowercased()
    }
  }

  private var detailed: String { details.isEmpty ? "" : " (\(details))" }

  /// True when there is a proxy that did not let us through.
  var isRefusedByProxy: Bool { proxyStatus != 0 && !(200..<300).contains(proxyStatus) }

  /// Who was to be connected to.
  private var connected: String {
    switch proxy {
    case .none: host
    case .named: "the proxy"
    case .ofEnvironment: "\(host), or the proxy that the environment names,"
    }
  }

  /// Through whom a request goes.
  enum Proxy {
    case none, named
    /// Perhaps: which hosts are exempt is libcurl's affair.
    case ofEnvironment

    init(_ settings: WebSettings) {
      if let proxy = settings.proxy {
        self = proxy.text.isEmpty ? .none : .named
      } else {
        self = Proxy.environment.isEmpty ? .none : .ofEnvironment
      }
    }

    /// The URLs of proxies that the environment has, with their secrets.
    static let environment: [WebSecret] =
      ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
      .compactMap { (name: String) in getenv(name).map { String(cString: $0) } }
      .filter { !$0.isEmpty }.map { WebSecret($0) }
  }
}

/// What is wrong with a certificate, and what to do.
struct CertificateWords {
  /// The number that OpenSSL and its kin give it (`X509_V_ERR_…`); nil for other libraries.
  var error: Int?
  var host: String
  var trust: WebSettings.Trust

  /// One clause; `details` are what the TLS library says where we have no words.
  func text(_ details: String) -> String {
    switch error {
    // The chain is good, so it is the name. libcurl begins with 1.
    case 0, 1: "the certificate of \(host) is for another host: use the name that it is for"
    case 9: "the certificate of \(host) is not valid yet: is this machine's clock right?"
    case 10: "the certificate of \(host) has expired: its owner has to renew it"
    case 18: "\(host) vouches for its own certificate: \(remedy)"
    case 2, 19, 20, 21: "nobody whom we trust vouches for the certificate of \(host): \(remedy)"
    default: "the certificate of \(host) is not trusted" + details
    }
  }

  private var remedy: String {
    trust.authorityFile.isEmpty
      ? "if you know it, ca_file can name the file of whom to trust"
      : "ca_file names others"
  }

  static func whoWeAre(_ host: String, _ trust: WebSettings.Trust) -> String {
    trust.certificate.isEmpty
      ? "\(host) asks for our certificate: name it with client_certificate and client_key"
      : "\(host) does not accept our certificate"
  }
}
