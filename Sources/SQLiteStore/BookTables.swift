package import Figures
internal import Formats

/// The tables of the book as its first schema makes them, in SQL.
///
/// What stands here has been written into files and never changes: a field that the format gains later
/// takes a migration that adds its column, like `EmbargoColumn`.
package enum BookTables {
  /// What a file says that it is, in its header: "StDk" in ASCII (file(1), sqlite.org/magic.txt).
  static let applicationID: Int32 = 0x5374_446B

  /// Every statement of the first schema. The file keeps their very words.
  static let first: [String] =
    [
      table("meta", [#""name" TEXT NOT NULL PRIMARY KEY"#, #""value" TEXT NOT NULL"#]),
      table(
        "filings",
        [
          #""sequence" INTEGER NOT NULL PRIMARY KEY"#, #""type" TEXT NOT NULL"#,
          #""id" TEXT NOT NULL"#, #""filed_by" TEXT NOT NULL"#, #""filed_at" TEXT NOT NULL"#,
          #"UNIQUE ("type", "id")"#,
        ]),
      copied(),
      table(
        "acknowledged",
        [
          #""sequence" INTEGER NOT NULL PRIMARY KEY"#,
          #""copied" TEXT NOT NULL REFERENCES "copied" ("id")"#,
          #""acknowledged_by" TEXT NOT NULL"#, #""acknowledged_at" TEXT NOT NULL"#,
        ]),
      table(
        "seen",
        [
          #""desk" TEXT NOT NULL PRIMARY KEY"#, #""looked_at" TEXT NOT NULL"#,
          #""unseen" TEXT NOT NULL"#,
        ]),
      #"CREATE INDEX "acknowledged_copied" ON "acknowledged" ("copied")"#,
    ] + Record.Kind.allCases.map { records($0) } + guards()

  /// The table of copied lines, with the columns that later schemas have added at its end.
  static func copied(_ added: [String] = []) -> String {
    table(
      "copied",
      [
        #""sequence" INTEGER NOT NULL PRIMARY KEY"#, #""id" TEXT NOT NULL UNIQUE"#,
        #""type" TEXT NOT NULL"#, #""figure" TEXT NOT NULL"#, #""wording" TEXT NOT NULL"#,
        #""copied_by" TEXT NOT NULL"#, #""copied_at" TEXT NOT NULL"#,
        #""known_at" TEXT NOT NULL"#, #""story" TEXT NOT NULL"#,
      ] + added)
  }

  /// The table in which GRDB's migrator keeps which migrations have run, as it makes it.
  static let migrations = "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)"

  private static func table(_ name: String, _ parts: [String]) -> String {
    "CREATE TABLE \"\(name)\" (\(parts.joined(separator: ", ")))"
  }

  /// A table of records: where each stands in the order of filings, its fields, and what the format
  /// did not know.
  private static func records(_ kind: Record.Kind) -> String {
    let (texts, numbers) = columns(kind)
    return table(
      RecordFields.table(kind),
      [#""sequence" INTEGER NOT NULL PRIMARY KEY REFERENCES "filings" ("sequence")"#]
        + texts.map { "\"\($0)\" TEXT" } + numbers.map { "\"\($0)\" REAL" }
        + [#""other_fields" TEXT"#])
  }

  /// The columns for text and for numbers.
  package static func columns(_ kind: Record.Kind) -> (texts: [String], numbers: [String]) {
    switch kind {
    case .area:
      (
        words("code name short_name kind parent ods_code ae_type valid_from valid_to"),
        words("latitude longitude")
      )
    case .measure: (words("code title one many unit group cadence definition"), [])
    case .action:
      (words("id title union staff_group emergency_care announced_at status"), [])
    case .window: (words("action start end"), [])
    case .figure:
      (
        words(
          "id action area measure qualifier missing basis status period_start period_end"
            + provenance + " role"),
        words("value upper denominator reporting expected_reporting")
      )
    case .staffing:
      (
        words(
          "id action area department shift_start shift_end grade level statement" + provenance
            + " role"), words("on_duty normal")
      )
    case .event:
      (
        words(
          "id at precision party speaker role kind stance condition standing_after headline detail"
            + " person_role" + provenance), []
      )
    case .notice:
      (
        words("id area kind headline detail contact valid_from valid_to" + provenance + " role"),
        []
      )
    }
  }

  private static let provenance =
    " source source_kind person url how measured_at published_at recorded_at embargo_until"
    + " supersedes change definition note"

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  /// The tables in which nothing ever changes, and nothing ever goes.
  static let kept =
    ["meta", "filings", "copied", "acknowledged", "grdb_migrations"]
    + Record.Kind.allCases.map { RecordFields.table($0) }

  /// Triggers that refuse whatever is not an addition at the end.
  private static func guards() -> [String] {
    let changes = kept.flatMap { name in
      [
        trigger("\(name)_never_changes", "UPDATE", name),
        trigger("\(name)_never_goes", "DELETE", name),
      ]
    }
    // REPLACE deletes without asking the triggers above; these are asked before it does.
    let places = ["filings", "copied", "acknowledged"].map { name in
      trigger(
        "\(name)_at_the_end", "INSERT", name,
        when: "NEW.\"sequence\" <= (SELECT max(\"sequence\") FROM \"\(name)\")")
    }
    let names = [("filings", ["type", "id"]), ("copied", ["id"]), ("meta", ["name"])].map {
      name, key in
      let isSame = key.map { "\"\($0)\" = NEW.\"\($0)\"" }.joined(separator: " AND ")
      return trigger(
        "\(name)_once", "INSERT", name,
        when: "EXISTS (SELECT 1 FROM \"\(name)\" WHERE \(isSame))")
    }
    let records = Record.Kind.allCases.map { kind in
      let name = RecordFields.table(kind)
      return trigger(
        "\(name)_as_filed", "INSERT", name,
        when:
          "EXISTS (SELECT 1 FROM \"\(name)\" WHERE \"sequence\" = NEW.\"sequence\") OR NOT EXISTS"
          + " (SELECT 1 FROM \"filings\" WHERE \"sequence\" = NEW.\"sequence\""
          + " AND \"type\" = '\(kind.rawValue)')")
    }
    return changes + places + names + records
  }

  /// A trigger that refuses what is about to be done.
  static func trigger(
    _ name: String, _ action: String, _ table: String, when condition: String? = nil,
    saying words: String = "the desk book is append-only"
  ) -> String {
    let test = condition.map { " WHEN \($0)" } ?? ""
    return "CREATE TRIGGER \"\(name)\" BEFORE \(action) ON \"\(table)\"\(test)"
      + " BEGIN SELECT RAISE(ABORT, '\(words)'); END"
  }
}
