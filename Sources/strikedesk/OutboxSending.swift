import DataSources
import Figures
import PostgresStore
import SQLiteStore

/// Sends what waits on this machine for a shared desk, whichever program put it there: when the server
/// is there again, and when something new waits. It sleeps until then.
struct OutboxSending: Sendable {
  private let wake: AsyncStream<Void>.Continuation

  /// For programs that only read: opens the shared desk for as long as it takes to send.
  init(_ address: String) {
    let (stream, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    self.wake = wake
    OutboxSending.watch(address) { wake.yield() }
    Task {
      for await _ in stream {
        // Opened for filing, it sends what waits. What fails now is tried when the desk is back.
        _ = await OwnThread.run { _ = try? OpenBook.open(address, access: .filing, kind: nil) }
      }
    }
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
