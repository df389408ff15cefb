internal import CCurl

/// What a request asks of libcurl.
enum TransferOptions {
  /// False when something could not be set.
  static func set(
    _ request: WebRequest, _ headers: UnsafeMutablePointer<curl_slist>?,
    on transfer: UnsafeMutableRawPointer
  ) -> Bool {
    func text(_ option: CURLoption, _ text: String?) -> Bool {
      guard let text else { return true }
      return web_set_text(transfer, option, text) == CURLE_OK
    }
    func path(_ option: CURLoption, _ path: String) -> Bool {
      path.isEmpty || text(option, path)
    }
    // One that was named is not taken back by the environment's `no_proxy`.
    func proxy(_ proxy: WebSecret?) -> Bool {
      proxy == nil || text(CURLOPT_PROXY, proxy?.text) && text(CURLOPT_NOPROXY, "")
    }
    func number(_ option: CURLoption, _ number: Int) -> Bool {
      web_set_number(transfer, option, number) == CURLE_OK
    }
    let settings = request.settings
    let trust = settings.trust
    guard text(CURLOPT_URL, request.address.text), text(CURLOPT_USERAGENT, "strikedesk"),
      text(CURLOPT_ACCEPT_ENCODING, "gzip, deflate"), proxy(settings.proxy),
      path(CURLOPT_CAINFO, trust.authorityFile), path(CURLOPT_CAPATH, trust.authorityFolder),
      // A proxy that is spoken to by TLS is trusted like a server.
      path(CURLOPT_PROXY_CAINFO, trust.authorityFile),
      path(CURLOPT_PROXY_CAPATH, trust.authorityFolder),
      web_set_list(transfer, CURLOPT_HTTPHEADER, headers) == CURLE_OK,
      // A connection whose other end is gone is found by the system too.
      number(CURLOPT_TCP_KEEPALIVE, 1), number(CURLOPT_TCP_KEEPIDLE, 10),
      number(CURLOPT_TCP_KEEPINTVL, 5)
    else { return false }
    if request.isPublicOnly, web_set_public_only(transfer) != CURLE_OK { return false }
    guard request.isTrusted else { return true }
    guard text(CURLOPT_USERNAME, request.address.credentials?.user.text),
      text(CURLOPT_PASSWORD, request.address.credentials?.password.text)
    else { return false }
    guard !trust.certificate.isEmpty else { return true }
    return path(CURLOPT_SSLCERT, trust.certificate) && path(CURLOPT_SSLKEY, trust.key)
      // Without any, OpenSSL asks for one on the terminal, which is not its own.
      && text(CURLOPT_KEYPASSWD, trust.keyPassword?.text ?? "")
  }

  /// The lines of the head as libcurl keeps them; nil for none.
  static func headers(_ request: WebRequest) -> UnsafeMutablePointer<curl_slist>? {
    var lines = request.headers.map { "\($0.name): \($0.value)" }
    if request.isTrusted {
      lines += request.settings.headers.map { header in
        // libcurl writes a line without a value only when it ends in a semicolon.
        header.value.text.isEmpty ? "\(header.name);" : "\(header.name): \(header.value.text)"
      }
    }
    var list: UnsafeMutablePointer<curl_slist>?
    for line in lines { list = web_list_add(list, line) ?? list }
    return list
  }
}

extension WebRequest {
  /// Everything that no message may show.
  var secrets: [String] {
    let proxies = settings.proxy.map { [$0] } ?? FaultWords.Proxy.environment
    return address.secrets + proxies.flatMap(\.userinfo) + settings.headers.map(\.value.text)
      + [settings.trust.keyPassword?.text].compactMap { $0 }
  }
}

extension WebSecret {
  /// The name and the password of a proxy's URL, as they are written and decoded.
  fileprivate var userinfo: [String] {
    guard let at = text.lastIndex(of: "@") else { return [] }
    let written = text[..<at].split(separator: "/").last.map { $0.split(separator: ":") } ?? []
    return written.flatMap { [String($0), WebAddress.decoded($0)].compactMap { $0 } }
  }
}

extension WebAddress {
  /// True when it is written as an address of this machine or of a network that is not public.
  var isPrivate: Bool {
    let digits = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    return host == "localhost" || host.hasSuffix(".localhost") || web_is_private(digits)
  }
}

extension WebAnswer {
  /// True for an address in digits that is this machine's or of a network that is not public.
  static func isPrivate(_ address: String) -> Bool { web_is_private(address) }
}
