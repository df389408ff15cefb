import DeskViewModel
import Figures
import Synchronization

/// Where sources leave reports for the loop, and other threads their answers.
final class Mailbox: Sendable {
  private struct Contents {
    var waiting: [DeskAction] = []
    /// Sources that have reported before.
    var known: Set<String> = []
  }

  /// As many arrivals as are applied between two drawings.
  private static let portion = 16_384

  private let contents = Mutex(Contents())
  private let wake: @Sendable () -> Void

  init(wake: @escaping @Sendable () -> Void) { self.wake = wake }

  /// Leaves a report. A source's first one may be a whole table: it comes in portions, and until the
  /// last the source counts as starting, so that the first figures need not wait for the last.
  func post(_ report: SourceReport) {
    contents.withLock { contents in
      let isFirst = contents.known.insert(report.source).inserted
      if isFirst, report.arrivals.count > Mailbox.portion {
        contents.waiting += Mailbox.portions(of: report).map { .report($0) }
      } else {
        contents.waiting.append(.report(report))
      }
    }
    wake()
  }

  /// Leaves an answer to something the desk wanted done.
  func post(_ answer: DeskAction) {
    contents.withLock { $0.waiting.append(answer) }
    wake()
  }

  /// Takes what is waiting, in order of arrival, but no more than one portion: what is left wakes the
  /// loop again once it has drawn.
  func drain() -> [DeskAction] {
    let (actions, isLeft) = contents.withLock { contents in
      var taken = 0
      var count = 0
      while taken < contents.waiting.count, count < Mailbox.portion {
        if case .report(let report) = contents.waiting[taken] { count += report.arrivals.count }
        taken += 1
      }
      let actions = Array(contents.waiting.prefix(taken))
      contents.waiting.removeFirst(taken)
      return (actions, !contents.waiting.isEmpty)
    }
    if isLeft { wake() }
    return actions
  }

  private static func portions(of report: SourceReport) -> [SourceReport] {
    var portions: [SourceReport] = []
    var start = 0
    while start < report.arrivals.count {
      let end = min(report.arrivals.count, start + portion)
      var part = report
      part.arrivals = Array(report.arrivals[start..<end])
      if end < report.arrivals.count {
        part.problems = []
        part.health = .starting
      }
      portions.append(part)
      start = end
    }
    return portions
  }
}
