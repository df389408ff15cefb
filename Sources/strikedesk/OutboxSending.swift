import DataSources
import Figures
import PostgresStore
import SQLiteStore
import Synchronization

/// Sends what waits on this machine for a shared desk, whichever program put it there: when the server
/// is there again, and when something new waits. It sleeps until then.
struct OutboxSending: Sendable {
  private let wake: AsyncStream<Void>.Continuation

  /// For programs that only read: opens the shared desk for as long as it takes to send. `say` is told
  /// in words what the server does not take, once until it takes something or says something else.
  init(_ address: String, say: @escaping @Sendable (String) -> Void) {
    let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.wake = wake
    OutboxSending.watch(address) { wake.yield() }
    Task {
      let said = Mutex<[String]>([])
      for await _ in stream {
        _ = await OwnThread.run {
          let words = OutboxSending.sendNow(address)
          said.withLock { said in
            for line in words where !said.contains(line) { say(line) }
            said = words
          }
        }
      }
    }
  }

  /// Opened for filing, a shared desk is sent what waits. Gives what it does not take, in words; what
  /// fails otherwise is tried when the desk is back.
  private static func sendNow(_ address: String) -> [String] {
    let book = try? OpenBook.open(address, access: .filing, kind: nil)
    return (book as? SharedBook)?.notTaken ?? []
  }

  /// Sends what waits, now that the server is there.
  func send() { wake.yield() }

  /// Tells each time when something new waits for a shared desk; at once when something does.
  static func watch(_ address: String, _ news: @escaping @Sendable () -> Void) {
    Task {
      // An address or a home that is none is said where the desk is opened.
      guard let place = try? PostgresAddress(address), let outbox = try? OpenBook.outbox(of: place)
      else { return }
      let waiting = BookSource(name: "outbox", path: outbox.path, kind: nil)
        .telling(copied: { _ in news() })
      await Supervision([waiting]).run { if !$0.arrivals.isEmpty { news() } }
    }
  }
}

extension SharedBook {
  /// What the server does not take of what waits on this machine, in words that may be shown; what it
  /// will never take is said once.
  var notTaken: [String] {
    takeRefusals().map(\.shown) + [whyNotSent].compactMap { $0 }.map { Words.line($0.description) }
  }
}
