import DeskViewModel
import Figures
import Ledger

/// The lines that were copied, each with what has become of its figure.
struct UsedLines {
  struct Line {
    /// As this desk may see it.
    var copied: CopiedLine
    /// What to correct; nil when the line stands, or its change was acknowledged.
    var flag: CopiedFlag?
  }

  private(set) var lines: [Line]
  /// True when lines were copied, whatever of them is asked for.
  private(set) var hasOthers: Bool

  /// Every line in the book's log, in the order of copying. With `since`, those copied later than it;
  /// with a `story`, those copied for it; with `changed`, those to be corrected.
  init(
    _ desk: FilingDesk, since: Instant? = nil, story: String? = nil, changed: Bool = false
  ) throws(OpeningError) {
    var flags = CopiedFlags()
    let copies = try desk.copies()
    hasOthers = !copies.isEmpty
    for copy in copies { flags.take(copy, standpoint: desk.standpoint, in: desk.ledger) }
    let flagged = Dictionary(
      flags.all.map { ($0.line.id, $0) }, uniquingKeysWith: { first, _ in first })
    lines = copies.map {
      Line(
        copied: $0.seen(by: desk.standpoint, in: desk.ledger), flag: flagged[$0.id])
    }.filter { line in
      (since.map { line.copied.copiedAt > $0 } ?? true)
        && (story.map { line.copied.story == $0 } ?? true) && (!changed || line.flag != nil)
    }
  }

  /// The lines to be corrected.
  var changed: [Line] { lines.filter { $0.flag != nil } }
}
