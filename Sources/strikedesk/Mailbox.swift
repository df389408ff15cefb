import Figures
import Synchronization

/// Where sources leave reports for the loop. The program's one lock is in here.
final class Mailbox: Sendable {
  private let waiting = Mutex<[SourceReport]>([])
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  func post(_ report: SourceReport) {
    waiting.withLock { $0.append(report) }
    wake()
  }

  /// Takes all that is waiting, in order of arrival.
  func drain() -> [SourceReport] {
    waiting.withLock { reports in
      defer { reports = [] }
      return reports
    }
  }
}
