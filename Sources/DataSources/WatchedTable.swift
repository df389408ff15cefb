internal import Figures
internal import Formats

/// One table of a watched folder: what it was when it was last whole, and what is wrong with it now.
/// Used by one thread.
final class WatchedTable {
  var resource: PackResource
  /// The watch on the folder that the file lies in.
  var folder: Int32?
  /// The table as it was last whole, if it ever was.
  var good: GoodTable?
  var trouble: Trouble?
  /// When to look at the file without being told, and why.
  var due: Due?
  /// The memory of the version before the last, if that was large.
  var spare: TableBytes?
  /// What was taken for granted when a large file grew, until it has been compared.
  var unverified: Unverified?
  /// The last version that was looked at.
  var lastStamp: FileStamp?
  /// A version seen once while looking is the only means: it must be seen twice to count as whole.
  var sighting: Sighting?

  /// So many bytes at the beginning of the file are taken to be as they were, until then.
  struct Unverified {
    var size: Int
    var due: ContinuousClock.Instant
  }

  /// What was there, or that nothing was.
  struct Sighting: Hashable {
    var stamp: FileStamp?
  }

  init(_ resource: PackResource) { self.resource = resource }

  /// A class, so that a change of one row does not copy what is known of all the others.
  final class GoodTable {
    var bytes: TableBytes
    var table: KnownTable
    var stamp: FileStamp
    var takenAt: Instant

    init(bytes: TableBytes, table: KnownTable, stamp: FileStamp, takenAt: Instant) {
      self.bytes = bytes
      self.table = table
      self.stamp = stamp
      self.takenAt = takenAt
    }
  }

  /// Doubts about rows that are being taken.
  var doubts: [Problem] = []

  /// Adds the doubts to what is known of the table.
  func keepDoubts() {
    for doubt in doubts { good?.table.note(doubt) }
    doubts = []
  }

  /// Why the table cannot be taken as it is.
  struct Trouble {
    var since: Instant
    /// In words, without what is shown meanwhile.
    var reason: String
    var problem: Problem
    /// True when nothing else is wrong than that there is nothing.
    var isEmptiness = false
  }

  struct Due {
    var at: ContinuousClock.Instant
    var look: Look
  }

  /// Why the file is looked at.
  enum Look {
    /// A writer closed it: it may be whole.
    case closed
    /// It was renamed into place: it is whole.
    case movedIn
    /// It did not change for a while: it is as whole as it will be.
    case settled
    /// A writer has it open: only whole new lines at its end count.
    case growing
  }

  /// What is wrong with the table, and what is shown meanwhile.
  var reason: String? {
    guard let trouble else { return nil }
    guard let good else { return trouble.reason + "; nothing to show from it yet" }
    let time = LondonTime(good.takenAt)
    let clock = "\(padded(time.hour)):\(padded(time.minute))"
    return "\(trouble.reason); showing the \(RecordFields.table(resource.kind)) of \(clock)"
  }

  /// Sets what is wrong; what was wrong before began when it began.
  func note(_ problem: Problem, reason: String, at now: Instant) {
    trouble = Trouble(since: trouble?.since ?? now, reason: reason, problem: problem)
  }

  /// All problems of the table now.
  var problems: [Problem] {
    (good?.table.allProblems ?? []) + (trouble.map { [$0.problem] } ?? [])
  }
}
