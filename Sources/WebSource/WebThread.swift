internal import CCurl
internal import DataSources
internal import Synchronization

/// The thread on which all transfers of all web sources run. It begins with the first and sleeps in
/// the kernel while nothing comes.
final class WebThread: Sendable {
  /// libcurl has one multi, and so there is one thread.
  static let shared = WebThread()

  private enum Order: Sendable {
    case begin(Errand)
    case end(UInt64)
  }

  private struct Contents {
    var orders: [Order] = []
    var lastNumber: UInt64 = 0
    /// Those that somebody has given up, until they know it: an end may overtake its beginning.
    var cancelled: Set<UInt64> = []
    var isRunning = false
  }

  private let contents = Mutex(Contents())

  private init() {}

  /// Sends a request and waits for what becomes of it. `body` is asked on the thread once the head is
  /// there. Cancelled, it returns at once.
  func perform(
    _ request: WebRequest, body: @escaping @Sendable (WebHead) -> WebBody
  ) async -> Result<WebAnswer, WebFault> {
    if let wrong = web_load() { return .failure(WebFault(String(cString: wrong))) }
    let number = contents.withLock {
      $0.lastNumber += 1
      return $0.lastNumber
    }
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        give(
          .begin(
            Errand(number: number, request: request, body: body) {
              continuation.resume(returning: $0)
            }))
      }
    } onCancel: {
      contents.withLock { _ = $0.cancelled.insert(number) }
      give(.end(number))
    }
    contents.withLock { _ = $0.cancelled.remove(number) }
    return result
  }

  private func give(_ order: Order) {
    let mustStart = contents.withLock { contents in
      contents.orders.append(order)
      defer { contents.isRunning = true }
      return !contents.isRunning
    }
    guard mustStart else { return web_wake() }
    if OwnThread.start({ self.run() }) { return }
    let orders = contents.withLock { contents in
      contents.isRunning = false
      defer { contents.orders = [] }
      return contents.orders
    }
    for case .begin(let errand) in orders {
      errand.finish(.failure(WebFault("no more threads may be started")))
    }
  }

  private func run() {
    let canBegin = web_begin()
    var exchanges: [UInt64: Exchange] = [:]
    while true {
      let orders = contents.withLock { contents in
        defer { contents.orders = [] }
        return contents.orders
      }
      for order in orders {
        switch order {
        case .begin(let errand):
          if contents.withLock({ $0.cancelled.contains(errand.number) }) {
            errand.finish(.failure(.cancelled))
            continue
          }
          guard canBegin, let exchange = Exchange(errand) else {
            errand.finish(.failure(WebFault("no memory for a connection")))
            continue
          }
          exchanges[errand.number] = exchange
        case .end(let number):
          exchanges.removeValue(forKey: number)?.end(with: .cancelled)
        }
      }
      guard canBegin else { return contents.withLock { $0.isRunning = false } }
      web_step()
      takeEnded(&exchanges)
      web_wait(milliseconds(until: nextDeadline(&exchanges)))
    }
  }

  private func takeEnded(_ exchanges: inout [UInt64: Exchange]) {
    var code = CURLE_OK
    while let transfer = web_ended(&code) {
      guard let number = exchanges.first(where: { $0.value.transfer == transfer })?.key else {
        web_remove(transfer)
        continue
      }
      exchanges.removeValue(forKey: number)?.end(with: code)
    }
  }

  /// Ends what has been too slow; when the next one will have been.
  private func nextDeadline(
    _ exchanges: inout [UInt64: Exchange]
  ) -> ContinuousClock.Instant? {
    let now = ContinuousClock.now
    for (number, exchange) in exchanges {
      guard let fault = exchange.slowness(now: now) else { continue }
      exchanges.removeValue(forKey: number)
      exchange.end(with: fault)
    }
    return exchanges.values.map(\.nextCheck).min()
  }

  /// An hour when there is nothing to wait for but a wake-up.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return 3_600_000 }
    let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 3_600_000)))
  }
}

/// A request that was given to the thread.
struct Errand: Sendable {
  var number: UInt64
  var request: WebRequest
  var body: @Sendable (WebHead) -> WebBody
  var finish: @Sendable (Result<WebAnswer, WebFault>) -> Void

  init(
    number: UInt64, request: WebRequest, body: @escaping @Sendable (WebHead) -> WebBody,
    finish: @escaping @Sendable (Result<WebAnswer, WebFault>) -> Void
  ) {
    self.number = number
    self.request = request
    self.body = body
    self.finish = finish
  }
}
