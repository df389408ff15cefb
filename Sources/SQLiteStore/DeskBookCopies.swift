package import Figures
internal import Formats
internal import GRDB

/// How far somebody has read what was copied and acknowledged.
package struct CopyPlaces: Hashable, Sendable {
  /// The place of the last line that was read.
  package var logged: Int64 = 0
  /// The place of the last acknowledgement that was read.
  package var acknowledged: Int64 = 0

  /// Before the first.
  package init() {}

  /// Places after which to read on.
  package init(logged: Int64, acknowledged: Int64) {
    self.logged = logged
    self.acknowledged = acknowledged
  }
}

extension DeskBook {
  /// Logs lines that were copied: all or none, on disk when this returns. A line that is there already
  /// with the same words is left; an id that stands for another line is refused. Acknowledgements are
  /// not looked at; see `acknowledge`.
  package func logCopies(_ lines: [CopiedLine]) throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    if lines.isEmpty { return }
    try kind.check(lines, path: path)
    try keep(lines)
  }

  /// Keeps lines, whatever they come from.
  func keep(_ lines: [CopiedLine]) throws(BookError) {
    let isNew = try connection.write { db in
      var isNew = false
      for line in lines {
        guard
          let stored = try DeskBook.copies(db, #"WHERE "id" = ?"#, [BookText.value(line.id)]).first
        else {
          try DeskBook.add(line, db)
          isNew = true
          continue
        }
        var known = line
        known.acknowledgedAt = stored.acknowledgedAt
        known.acknowledgedBy = stored.acknowledgedBy
        guard known == stored else {
          throw BookError(.idUsed(kind: "copied line", id: line.id), path: path)
        }
      }
      return isNew
    }
    try settle(isNew: isNew)
  }

  /// The lines that were copied, in the order in which they were logged: of these records, or of all
  /// when nil.
  package func copies(of figures: [String]?) throws(BookError) -> [CopiedLine] {
    try connection.read { db in
      guard let figures else { return try DeskBook.copies(db, "", []) }
      var lines: [CopiedLine] = []
      for figure in figures {
        lines += try DeskBook.copies(db, #"WHERE "figure" = ?"#, [BookText.value(figure)])
      }
      return lines
    }
  }

  /// Notes that somebody has seen what became of copied lines, by their ids. It is a new entry each
  /// time; ids that were never logged are passed over.
  package func acknowledge(
    copies ids: [String], by reader: String, at time: Instant
  ) throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    if ids.isEmpty { return }
    try connection.write { db in
      for id in ids {
        try db.execute(
          sql: #"INSERT INTO "acknowledged" ("sequence", "copied", "acknowledged_by","#
            + #" "acknowledged_at") SELECT (SELECT ifnull(max("sequence"), 0) + 1 FROM"#
            + #" "acknowledged"), "id", ?, ? FROM "copied" WHERE "id" = ?"#,
          arguments: [BookText.value(reader), Moment(time).iso, BookText.value(id)])
      }
    }
    try settle(isNew: true)
  }

  /// What was logged or acknowledged after two places: the lines as they are now, and the last places.
  package func copies(after places: CopyPlaces) throws(BookError) -> ([CopiedLine], CopyPlaces) {
    try connection.read { db in
      let now = CopyPlaces(
        logged: try Int64.fetchOne(db, sql: #"SELECT max("sequence") FROM "copied""#) ?? 0,
        acknowledged: try Int64.fetchOne(
          db, sql: #"SELECT max("sequence") FROM "acknowledged""#) ?? 0)
      if now == places { return ([], now) }
      let lines = try DeskBook.copies(
        db,
        #"WHERE "line"."sequence" > ? OR "id" IN (SELECT "copied" FROM "acknowledged""#
          + #" WHERE "sequence" > ?)"#, [places.logged, places.acknowledged])
      return (lines, now)
    }
  }

  private static func add(_ line: CopiedLine, _ db: Database) throws {
    try db.execute(
      sql: #"INSERT INTO "copied" ("sequence", "id", "type", "figure", "wording", "copied_by","#
        + #" "copied_at", "known_at", "story", "embargo_until") SELECT ifnull(max("sequence"), 0) + 1,"#
        + #" ?, ?, ?, ?, ?, ?, ?, ?, ? FROM "copied""#,
      arguments: [
        BookText.value(line.id), line.kind.rawValue, BookText.value(line.figure),
        BookText.value(line.wording), BookText.value(line.copiedBy), Moment(line.copiedAt).iso,
        Moment(line.knownAt).iso, BookText.value(line.story),
        EmbargoColumn.value(line.embargoUntil),
      ])
  }

  static func copies(
    _ db: Database, _ condition: String, _ values: StatementArguments
  ) throws -> [CopiedLine] {
    let hasEmbargo = try EmbargoColumn.isThere(db)
    let statement = try db.cachedStatement(
      sql: #"SELECT "id", "type", "figure", "wording", "copied_by", "copied_at", "known_at","#
        + #" "story", "acknowledged_at", "acknowledged_by", "#
        + (hasEmbargo ? #""embargo_until""# : "NULL") + #" FROM "copied" AS "line" LEFT JOIN"#
        + #" (SELECT max("sequence"), "copied", "acknowledged_at", "acknowledged_by" FROM"#
        + #" "acknowledged" GROUP BY "copied") ON "copied" = "id" "# + condition
        + #" ORDER BY "line"."sequence""#)
    let rows = try Row.fetchCursor(
      statement, arguments: values)
    var lines: [CopiedLine] = []
    while let row = try rows.next() {
      func text(_ index: Int) -> String { BookText.text(row[index]) }
      func time(_ index: Int) -> Instant? { Moment(text(index))?.instant }
      var line = CopiedLine(
        id: text(0), kind: Figures.Record.Kind(rawValue: text(1)) ?? .figure, figure: text(2),
        wording: text(3), copiedBy: text(4), copiedAt: time(5) ?? .distantPast,
        knownAt: time(6), story: text(7), acknowledgedAt: time(8), acknowledgedBy: text(9))
      line.embargoUntil =
        hasEmbargo
        ? EmbargoColumn.end(text(10))
        : EmbargoedSentence.end(in: line.wording, worded: line.knownAt)
      lines.append(line)
    }
    return lines
  }
}
