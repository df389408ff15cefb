/// Asks for one address and follows where the server sends us, as far as that is allowed: to `http`
/// and `https` only, never from `https` to `http`, at most so many times, from a public address never
/// to one that is not, and with credentials only to the server that the desk named.
struct WebClient: Sendable {
  var settings: WebSettings
  /// Called, on the thread of the transfers, whenever something comes.
  var heard: (@Sendable () -> Void)?

  /// The answer that was no redirect, whatever its status.
  func get(
    _ address: WebAddress, headers: [(name: String, value: String)],
    body: @escaping @Sendable (WebHead) -> WebBody
  ) async -> Result<WebAnswer, WebFault> {
    var request = WebRequest(
      address: address, headers: headers, settings: settings,
      deadline: .now + settings.timeout, heard: heard)
    var received = 0
    for _ in 0...settings.caps.redirects {
      let result = await WebThread.shared.perform(request) { head in
        head.isRedirect ? .dropped : body(head)
      }
      guard case .success(var answer) = result else { return result }
      received += answer.received
      guard answer.head.isRedirect, let target = answer.redirect else {
        answer.received = received
        return .success(answer)
      }
      let next: WebAddress
      do throws(WebAddress.Refusal) {
        next = try WebAddress(target)
      } catch {
        return .failure(
          WebFault("a redirect leads to \(error.found.replacingOne), expected \(error.expected)"))
      }
      if let fault = WebClient.refusal(of: next, from: request.address) { return .failure(fault) }
      // A proxy connects to whatever it is told to; what was connected to is the proxy.
      if FaultWords.Proxy(settings) != .none, next.isPrivate, !request.address.isPrivate {
        return .failure(
          WebFault("a redirect leads through the proxy to \(next.host), which is not public"))
      }
      if !next.hasOrigin(of: request.address) {
        request.isTrusted = request.isTrusted && next.hasOrigin(of: address)
        request.isPublicOnly = request.isPublicOnly || !answer.isPrivate
      }
      let credentials = request.isTrusted ? address.credentials : nil
      request.address = next
      request.address.credentials = credentials
    }
    return .failure(WebFault("more than \(settings.caps.redirects) redirects"))
  }

  /// Why a redirect may not lead there; nil when it may.
  static func refusal(of next: WebAddress, from address: WebAddress) -> WebFault? {
    guard address.scheme == .https, next.scheme == .http else { return nil }
    return WebFault("a redirect leads from https to http, where anybody can listen")
  }
}

extension WebHead {
  var isRedirect: Bool { [301, 302, 303, 307, 308].contains(status) && fields["location"] != nil }
}

extension String {
  /// `one without …` read after "leads to".
  fileprivate var replacingOne: String {
    hasPrefix("one ") ? "an address" + dropFirst(3) : self
  }
}
