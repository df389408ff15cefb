internal import Figures
internal import GRDB

/// The second schema of the book: a copied line says until when it is under embargo.
///
/// What stands here has been run on files and never changes.
enum EmbargoColumn {
  /// The schema's name among the migrations.
  static let schema = "2"

  private static let column = #""embargo_until" TEXT"#

  /// A program of the first schema that has the book open does not say it, and is refused.
  private static let always = BookTables.trigger(
    "copied_says_embargo", "INSERT", "copied", when: #"NEW."embargo_until" IS NULL"#,
    saying: "a copied line says until when it is under embargo")

  /// Every statement of a file of this schema, as SQLite keeps it.
  static let statements =
    BookTables.first.map { $0 == BookTables.copied() ? BookTables.copied([column]) : $0 }
    + [always]

  /// Adds the column, empty for a line under no embargo, and fills it from the sentences once: nothing
  /// else says it of lines that were copied before. Nothing is run on a file that is not a book of the
  /// first schema to the letter.
  static func add(_ db: Database, _ path: String) throws {
    if let flaw = try BookSchema.flaw(db, BookTables.first) {
      throw BookError(.damaged("one with \(flaw)"), path: path)
    }
    let lines = try DeskBook.copies(db, "", [])
    try db.execute(sql: #"ALTER TABLE "copied" ADD COLUMN \#(column)"#)
    try db.execute(sql: #"DROP TRIGGER "copied_never_changes""#)
    try db.execute(sql: #"UPDATE "copied" SET "embargo_until" = ''"#)
    for line in lines where line.embargoUntil != nil {
      try db.execute(
        sql: #"UPDATE "copied" SET "embargo_until" = ? WHERE "id" = ?"#,
        arguments: [value(line.embargoUntil), BookText.value(line.id)])
    }
    try db.execute(sql: BookTables.trigger("copied_never_changes", "UPDATE", "copied"))
    try db.execute(sql: always)
    try db.execute(sql: "PRAGMA user_version = 2")
  }

  /// False in a book of the first schema.
  static func isThere(_ db: Database) throws -> Bool {
    let columns = try db.cachedStatement(
      sql: "SELECT 1 FROM pragma_table_info('copied') WHERE name = 'embargo_until'")
    return try Row.fetchOne(columns) != nil
  }

  /// As the column has the end of an embargo.
  static func value(_ until: Instant?) -> String { until.map { Moment($0).iso } ?? "" }

  /// What the column says. What cannot be read is under embargo for ever.
  static func end(_ text: String) -> Instant? {
    text.isEmpty ? nil : Moment(text)?.instant ?? EmbargoedSentence.never
  }
}
