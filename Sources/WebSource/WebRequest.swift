internal import Figures

/// One request: a GET of one address, which follows no redirect.
struct WebRequest: Sendable {
  var address: WebAddress
  /// Lines of the head besides those that the settings have.
  var headers: [(name: String, value: String)] = []
  var settings: WebSettings
  /// When it is over, however far it got; a stream has no such time.
  var deadline: ContinuousClock.Instant
  /// Called, on the thread of the transfers, whenever something comes.
  var heard: (@Sendable () -> Void)?
  /// False once a redirect has led to a server that the desk did not name: it gets no credentials.
  var isTrusted = true
  /// True when only public addresses may be connected to.
  var isPublicOnly = false
}

/// The head of an answer.
package struct WebHead: Hashable, Sendable {
  /// Such as 200.
  package var status = 0
  /// By names in lower case; lines of one name are joined by commas.
  package var fields: [String: String] = [:]

  /// The media type in lower case without its parameters; empty when there is none.
  package var contentType: String {
    let text = fields["content-type"] ?? ""
    return text.prefix { $0 != ";" && $0 != " " && $0 != "," }.lowercased()
  }

  /// When the server says the document was last changed.
  var lastModified: Instant? { fields["last-modified"].flatMap { HTTPDate.read($0) } }

  /// True when the document was last changed so long before it was sent that another change would have
  /// another time (RFC 9110, 8.8.2.2): times have whole seconds.
  var isSettled: Bool {
    guard let lastModified, let sent = fields["date"].flatMap({ HTTPDate.read($0) }) else {
      return false
    }
    return sent.seconds(since: lastModified) >= 2
  }

  /// How long the server asks us to stay away: seconds, or until a time.
  func retryAfter(now: Instant) -> Duration? {
    guard let text = fields["retry-after"] else { return nil }
    if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, 86_400)) }
    return HTTPDate.read(text).map {
      .milliseconds(max(0, min($0.milliseconds - now.milliseconds, 86_400_000)))
    }
  }
}

/// What to do with the body of an answer, once its head is there.
enum WebBody: Sendable {
  /// Kept, up to the cap.
  case collected
  /// Given away piece by piece; an empty one when it is quiet for the first time. Words end it, as a
  /// fault.
  case streamed(@Sendable (UnsafeRawBufferPointer) -> String?)
  /// Not wanted.
  case dropped
}

/// An answer that came to its end.
struct WebAnswer: Sendable {
  var head: WebHead
  /// Uncompressed.
  var bytes: [UInt8] = []
  /// As they came, compressed or not, with the head.
  var received = 0
  /// Where the server wants us to go instead; absolute.
  var redirect: String?
  /// True when it came from this machine or a network that is not public.
  var isPrivate = false
}

/// Why there is no answer that can be used.
struct WebFault: Error, Hashable, Sendable {
  /// One clause without a full stop, and without a secret.
  var reason: String
  /// How long the server asks us to stay away.
  var retryAfter: Duration?
  /// True for what does not heal by itself, such as 404: no use asking sooner than usual.
  var isLasting = false
  /// True when it was us who ended it.
  var isCancelled = false

  init(_ reason: String) { self.reason = reason }

  static let cancelled: WebFault = {
    var fault = WebFault("cancelled")
    fault.isCancelled = true
    return fault
  }()
}
