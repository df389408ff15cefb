internal import Figures
internal import Formats
internal import GRDB

extension DeskBook {
  /// Where the readers of a desk had got to; nil when the desk never said.
  package func seen(desk: String) throws(BookError) -> SeenMark? {
    try connection.read { db in
      let row = try Row.fetchOne(
        db, sql: #"SELECT "looked_at", "unseen" FROM "seen" WHERE "desk" = ?"#,
        arguments: [BookText.value(BookText.key(desk))])
      guard let row, let time = Moment(BookText.text(row[0])) else { return nil }
      var text = BookText.text(row[1])
      let list = text.withUTF8 { utf8 in
        try? JSONReader.read(UnsafeRawBufferPointer(utf8), line: 1)
      }
      guard case .array(let names) = list else { return SeenMark(lookedAt: time.instant) }
      return SeenMark(lookedAt: time.instant, unseen: names.compactMap(\.string))
    }
  }

  /// Remembers where the readers of a desk have got to. It is no record: the mark before is forgotten.
  package func markSeen(desk: String, _ mark: SeenMark) throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
    try connection.write { db in
      try db.execute(
        sql: #"INSERT INTO "seen" ("desk", "looked_at", "unseen") VALUES (?, ?, ?)"#
          + #" ON CONFLICT ("desk") DO UPDATE SET "looked_at" = excluded."looked_at","#
          + #" "unseen" = excluded."unseen""#,
        arguments: [
          BookText.value(BookText.key(desk)), Moment(mark.lookedAt).iso,
          JSONWriter.compact(.array(mark.unseen.map { .string($0) })),
        ])
    }
  }
}
