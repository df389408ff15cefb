internal import CCurl

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What an error of libcurl says to people.
struct FaultWords {
  var code: CURLcode
  var host: String
  /// What libcurl adds; it may be empty, and hold anything.
  var details: String
  /// The system's number for a connection that failed, or zero.
  var systemError: Int32
  var isPublicOnly: Bool

  /// One clause without a full stop.
  var text: String {
    switch code {
    case CURLE_COULDNT_RESOLVE_HOST: return "no host \(host) can be found"
    case CURLE_COULDNT_RESOLVE_PROXY: return "the proxy cannot be found"
    case CURLE_COULDNT_CONNECT:
      if systemError == ECONNREFUSED { return "\(host) refuses the connection" }
      if isPublicOnly, systemError == 0 {
        return "\(host) is not public: a redirect from a public address may not lead there"
      }
      return "\(host) cannot be reached"
        + (systemError == 0 ? "" : ": " + String(cString: strerror(systemError)))
    case CURLE_OPERATION_TIMEDOUT: return "\(host) does not answer"
    case CURLE_PEER_FAILED_VERIFICATION:
      return "the certificate of \(host) is not trusted" + detailed
    case CURLE_SSL_CONNECT_ERROR: return "no secure connection to \(host)" + detailed
    case CURLE_SSL_CACERT_BADFILE: return "the file of authorities cannot be read"
    case CURLE_SSL_CERTPROBLEM: return "our own certificate cannot be used"
    case CURLE_PARTIAL_FILE: return "the answer ended early"
    case CURLE_GOT_NOTHING: return "\(host) closed the connection without an answer"
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR: return "the connection to \(host) broke"
    case CURLE_BAD_CONTENT_ENCODING: return "the answer is not compressed as it says"
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      return "\(host) does not answer in HTTP"
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: return "\(host) breaks the rules of HTTP/2"
    default:
      return "the request to \(host) failed: " + String(cString: web_words(code)).lowercased()
    }
  }

  private var detailed: String { details.isEmpty ? "" : " (\(details))" }
}
