package import Figures
internal import Formats
package import SQLiteStore

extension PostgresBook {
  package func logCopies(_ lines: [CopiedLine]) throws(BookError) {
    try mayFile()
    if lines.isEmpty { return }
    try kind.check(lines, path: path)
    let items = lines.map { line in
      JSONValue.object([
        JSONMember("id", .string(line.id)), JSONMember("type", .string(line.kind.rawValue)),
        JSONMember("figure", .string(line.figure)), JSONMember("wording", .string(line.wording)),
        JSONMember("copied_by", .string(line.copiedBy)),
        JSONMember("copied_at", .string(Moment(line.copiedAt).iso)),
        JSONMember("known_at", .string(Moment(line.knownAt).iso)),
        JSONMember("story", .string(line.story)),
        JSONMember("embargo_until", line.embargoUntil.map { .string(Moment($0).iso) } ?? .null),
      ])
    }
    _ = try ask("SELECT strikedesk.log_copies($1)", [JSONWriter.compact(.array(items))])
  }

  package func acknowledge(
    copies ids: [String], by reader: String, at time: Instant
  ) throws(BookError) {
    try mayFile()
    if ids.isEmpty { return }
    let list = JSONWriter.compact(.array(ids.map { .string($0) }))
    _ = try ask(
      "SELECT strikedesk.acknowledge($1, $2, $3)", [list, reader, Moment(time).iso])
  }

  package func copies(of figures: [String]?) throws(BookError) -> [CopiedLine] {
    guard let figures else { return CopiedRows.lines(try ask(CopiedRows.all)) }
    let list = JSONWriter.compact(.array(figures.map { .string($0) }))
    return CopiedRows.lines(try ask(CopiedRows.some, [list]))
  }

  package func seen(desk: String) throws(BookError) -> SeenMark? {
    let rows = try ask(
      "SELECT (extract(epoch FROM looked_at) * 1000)::bigint, unseen FROM strikedesk.seen"
        + " WHERE desk = $1", [BookText.key(desk)])
    guard let row = rows.first, let time = row[0].flatMap({ Int64($0) }) else { return nil }
    let list = row[1].flatMap { try? JSONReader.read($0) }
    return SeenMark(
      lookedAt: Instant(milliseconds: time), unseen: (list?.array ?? []).compactMap(\.string))
  }

  package func markSeen(desk: String, _ mark: SeenMark) throws(BookError) {
    _ = try ask(
      "SELECT strikedesk.mark_seen($1, $2, $3)",
      [
        BookText.key(desk), Moment(mark.lookedAt).iso,
        JSONWriter.compact(.array(mark.unseen.map { .string($0) })),
      ])
  }
}

/// Copied lines as a server has them, with what was said of each last.
enum CopiedRows {
  private static let question = """
    SELECT line.id, line.type, figure, wording, copied_by,
      (extract(epoch FROM copied_at) * 1000)::bigint,
      (extract(epoch FROM known_at) * 1000)::bigint, story,
      (extract(epoch FROM last.acknowledged_at) * 1000)::bigint, last.acknowledged_by,
      (extract(epoch FROM embargo_until) * 1000)::bigint
    FROM strikedesk.copied AS line LEFT JOIN LATERAL (
      SELECT acknowledged_at, acknowledged_by FROM strikedesk.acknowledged
      WHERE copied = line.id ORDER BY sequence DESC LIMIT 1) AS last ON true
    """

  static let all = question + " ORDER BY line.sequence"

  /// Of the records in a list of JSON.
  static let some =
    question + " WHERE figure IN (SELECT json_array_elements_text($1))" + " ORDER BY line.sequence"

  /// Those logged after a place, or acknowledged after another.
  static let new =
    question + " WHERE line.sequence > $1 OR line.id IN (SELECT copied FROM"
    + " strikedesk.acknowledged WHERE sequence > $2) ORDER BY line.sequence"

  /// The last places of both.
  static let places =
    "SELECT (SELECT coalesce(max(sequence), 0) FROM strikedesk.copied),"
    + " (SELECT coalesce(max(sequence), 0) FROM strikedesk.acknowledged)"

  static func lines(_ rows: [[String?]]) -> [CopiedLine] {
    rows.map { row in
      func text(_ index: Int) -> String { row[index] ?? "" }
      func time(_ index: Int) -> Instant? {
        row[index].flatMap { Int64($0) }.map { Instant(milliseconds: $0) }
      }
      return CopiedLine(
        id: text(0), kind: Record.Kind(rawValue: text(1)) ?? .figure, figure: text(2),
        wording: text(3), copiedBy: text(4), copiedAt: time(5) ?? .distantPast,
        knownAt: time(6), embargoUntil: time(10), story: text(7), acknowledgedAt: time(8),
        acknowledgedBy: text(9))
    }
  }
}
