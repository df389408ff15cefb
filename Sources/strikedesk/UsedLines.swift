import DeskViewModel
import Figures
import Ledger

/// The lines that were copied, each with what has become of its figure.
struct UsedLines {
  struct Line {
    /// As the book has it.
    var copied: CopiedLine
    /// What to correct; nil when the line stands, or its change was acknowledged.
    var flag: CopiedFlag?
    /// True when the sentence wears the word of an embargo that holds for this desk.
    var isWithheld: Bool
  }

  private(set) var lines: [Line]

  /// Every line in the book's log, in the order of copying. With `since`, those copied later than it;
  /// with a `story`, those copied for it; with `changed`, those to be corrected.
  init(
    _ desk: FilingDesk, since: Instant? = nil, story: String? = nil, changed: Bool = false
  ) throws(OpeningError) {
    var flags = CopiedFlags()
    let copies = try desk.copies()
    for copy in copies { flags.take(copy, standpoint: desk.standpoint, in: desk.ledger) }
    let flagged = Dictionary(
      flags.all.map { ($0.line.id, $0) }, uniquingKeysWith: { first, _ in first })
    lines = copies.map {
      Line(
        copied: $0, flag: flagged[$0.id], isWithheld: UsedLines.isWithheld($0, desk))
    }.filter { line in
      (since.map { line.copied.copiedAt > $0 } ?? true)
        && (story.map { line.copied.story == $0 } ?? true) && (!changed || line.flag != nil)
    }
  }

  /// The lines to be corrected.
  var changed: [Line] { lines.filter { $0.flag != nil } }

  /// A desk with the right to see it may have copied what others must not see yet.
  private static func isWithheld(_ line: CopiedLine, _ desk: FilingDesk) -> Bool {
    var wording = Substring(line.wording)
    let rehearsal = RehearsalMark.word + ": "
    if wording.hasPrefix(rehearsal) { wording = wording.dropFirst(rehearsal.count) }
    guard wording.hasPrefix("EMBARGOED until ") else { return false }
    return desk.standpoint.current(line.kind, line.figure, in: desk.ledger) == nil
  }
}
