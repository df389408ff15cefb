internal import CCurl

/// One transfer under way, used by the thread of the transfers alone.
final class Exchange {
  let transfer: UnsafeMutableRawPointer
  private let errand: Errand
  private var list: UnsafeMutablePointer<curl_slist>?
  private let errorText: UnsafeMutablePointer<CChar>
  private var head = WebHead()
  private var headBytes = 0
  private var hasHead = false
  private var body = WebBody.collected
  private var bytes: [UInt8] = []
  /// What we found wrong ourselves; libcurl only says that we took too little.
  private var fault: WebFault?
  private var received = 0
  /// Since when bytes are counted that show that something still comes, and how many came.
  private var windowStart: ContinuousClock.Instant
  private var windowBytes = 0
  /// When a stream that has just begun will have been quiet for a moment; nil once it has been.
  private var quietAt: ContinuousClock.Instant?

  /// Nil when there is no memory for it.
  init?(_ errand: Errand) {
    guard let transfer = web_transfer() else { return nil }
    self.transfer = transfer
    self.errand = errand
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    windowStart = .now
    let receiver = Unmanaged.passUnretained(self).toOpaque()
    list = TransferOptions.headers(errand.request)
    let isSet =
      TransferOptions.set(errand.request, list, on: transfer)
      && web_set_error_text(transfer, errorText) == CURLE_OK
      && web_set_receiver(transfer, Exchange.takeHead, Exchange.takeBody, receiver) == CURLE_OK
    if !isSet || !web_add(transfer) { return nil }
  }

  deinit {
    web_free(transfer)
    web_list_free(list)
    errorText.deallocate()
  }

  /// After which a stream has said what it had when it began.
  private static let moment: Duration = .milliseconds(200)

  private static let takeHead: curl_write_callback = { bytes, size, count, receiver in
    Exchange.give(bytes, size * count, receiver) { $0.takeHead($1) }
  }

  private static let takeBody: curl_write_callback = { bytes, size, count, receiver in
    Exchange.give(bytes, size * count, receiver) { $0.takeBody($1) }
  }

  /// How many bytes were taken: all, or none to end the transfer.
  private static func give(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ receiver: UnsafeMutableRawPointer?,
    _ take: (Exchange, UnsafeRawBufferPointer) -> WebFault?
  ) -> Int {
    guard let receiver else { return 0 }
    let exchange = Unmanaged<Exchange>.fromOpaque(receiver).takeUnretainedValue()
    exchange.received += count
    exchange.windowBytes += count
    exchange.errand.request.heard?()
    guard let fault = take(exchange, UnsafeRawBufferPointer(start: bytes, count: count)) else {
      return count
    }
    exchange.fault = fault
    // More than there was: an error even for an empty piece.
    return count + 1
  }

  private func takeHead(_ line: UnsafeRawBufferPointer) -> WebFault? {
    let caps = errand.request.settings.caps
    headBytes += line.count
    if headBytes > caps.headBytes {
      return WebFault("the head of the answer is larger than \(caps.headBytes / 1024) KiB")
    }
    // What follows the body is no part of the head.
    if hasHead { return nil }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      head = WebHead(status: Int(text.split(separator: " ").dropFirst().first ?? "") ?? 0)
    } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let name = text[..<colon].lowercased()
      let value = text[text.index(after: colon)...].trimmed
      head.fields[name] = head.fields[name].map { "\($0), \(value)" } ?? value
    } else if text.trimmed.isEmpty, head.status >= 200 {
      hasHead = true
      return chooseBody(caps)
    }
    return nil
  }

  private func chooseBody(_ caps: WebSettings.Caps) -> WebFault? {
    body = errand.body(head)
    windowStart = .now
    windowBytes = 0
    if isStream { quietAt = .now + Exchange.moment }
    if case .collected = body, let length = head.fields["content-length"].flatMap({ Int($0) }),
      length > caps.bytes
    {
      return Exchange.tooLarge(caps)
    }
    return nil
  }

  private static func tooLarge(_ caps: WebSettings.Caps) -> WebFault {
    let size = caps.bytes >= 1 << 20 ? "\(caps.bytes >> 20) MiB" : "\(caps.bytes) bytes"
    return WebFault("the answer is larger than \(size)")
  }

  private func takeBody(_ piece: UnsafeRawBufferPointer) -> WebFault? {
    switch body {
    case .dropped: return received > errand.request.settings.caps.bytes ? WebFault("too much") : nil
    case .streamed(let take):
      if quietAt != nil { quietAt = .now + Exchange.moment }
      return take(piece).map { WebFault($0) }
    case .collected:
      let caps = errand.request.settings.caps
      if bytes.count + piece.count > caps.bytes { return Exchange.tooLarge(caps) }
      bytes.append(contentsOf: piece)
      return nil
    }
  }
}

extension Exchange {
  private var isStream: Bool {
    if case .streamed = body { true } else { false }
  }

  /// When it will be known whether it is too slow.
  var nextCheck: ContinuousClock.Instant {
    let settings = errand.request.settings
    if isStream {
      let silence = windowStart + settings.heartbeat
      return quietAt.map { min($0, silence) } ?? silence
    }
    return min(errand.request.deadline, windowStart + settings.patience)
  }

  /// What is wrong when it has been too slow; what came is counted anew after each check.
  func slowness(now: ContinuousClock.Instant) -> WebFault? {
    let request = errand.request
    let host = request.address.host
    if case .streamed(let take) = body {
      if let quietAt, now >= quietAt {
        self.quietAt = nil
        if let words = take(UnsafeRawBufferPointer(start: nil, count: 0)) { return WebFault(words) }
      }
      if windowBytes > 0 {
        windowStart = now
        windowBytes = 0
      }
      guard now >= windowStart + request.settings.heartbeat else { return nil }
      return WebFault("nothing heard from \(host) for \(request.settings.heartbeat.words)")
    }
    if now >= request.deadline {
      return WebFault("\(host) took longer than \(request.settings.timeout.words)")
    }
    let patience = request.settings.patience
    guard now >= windowStart + patience else { return nil }
    if windowBytes == 0 { return WebFault("\(host) sent nothing for \(patience.words)") }
    let least = Double(request.settings.caps.slowest) * (patience / .seconds(1))
    if Double(windowBytes) < least {
      return WebFault(
        "\(host) sent less than \(request.settings.caps.slowest) bytes a second for "
          + patience.words)
    }
    windowStart = now
    windowBytes = 0
    return nil
  }

  /// Ends it for a reason of ours.
  func end(with fault: WebFault) {
    web_remove(transfer)
    errand.finish(.failure(fault))
  }

  /// What an error of libcurl says, without what is secret.
  private func fault(of code: CURLcode) -> WebFault {
    let request = errand.request
    func number(_ info: CURLINFO) -> Int { web_number(transfer, info) }
    let words = FaultWords(
      code: code, host: request.address.host, isSecure: request.address.scheme == .https,
      details: String(cString: errorText),
      systemError: Int32(truncatingIfNeeded: number(CURLINFO_OS_ERRNO)),
      certificateError: web_has_openssl(transfer) ? number(CURLINFO_SSL_VERIFYRESULT) : nil,
      proxyStatus: number(CURLINFO_HTTP_CONNECTCODE),
      proxy: FaultWords.Proxy(request.settings), isPublicOnly: request.isPublicOnly,
      trust: request.settings.trust)
    var fault = WebFault(Redaction(request.secrets).clean(words.text))
    fault.isLasting = words.isRefusedByProxy && StatusWords.isLasting(words.proxyStatus)
    return fault
  }

  /// Ends it as libcurl says it has ended.
  func end(with code: CURLcode) {
    let answer = WebAnswer(
      head: head, bytes: bytes, received: received,
      redirect: web_text(transfer, CURLINFO_REDIRECT_URL).map { String(cString: $0) },
      isPrivate: web_text(transfer, CURLINFO_PRIMARY_IP).map { web_is_private($0) } ?? false)
    web_remove(transfer)
    if let fault {
      errand.finish(.failure(fault))
    } else if code == CURLE_OK, !hasHead {
      // libcurl takes what came of a head for all of it.
      errand.finish(.failure(WebFault("the answer ended early")))
    } else if code == CURLE_OK {
      errand.finish(.success(answer))
    } else {
      errand.finish(.failure(fault(of: code)))
    }
  }
}

extension StringProtocol {
  /// Without space, tabs and line ends around it.
  var trimmed: String {
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A }
    var bytes = Substring(self).utf8
    while let first = bytes.first, isSpace(first) { bytes = bytes.dropFirst() }
    while let last = bytes.last, isSpace(last) { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}

extension Duration {
  /// `10 s`, `1.5 s`.
  var words: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10) s" : "\(tenths / 10).\(tenths % 10) s"
  }
}
