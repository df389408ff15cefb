package import Figures
package import SQLiteStore

extension PostgresBook {
  package func page(after place: Int64, limit: Int) throws(BookError) -> BookPage {
    PostgresReading.page(
      try ask(PostgresReading.page, [String(place), String(limit)]), file: path)
  }

  package func entry(_ kind: Record.Kind, _ identity: String) throws(BookError) -> BookEntry? {
    let rows = try ask(PostgresReading.entry, [kind.rawValue, BookText.key(identity)])
    let page = PostgresReading.page(rows, file: path)
    if let problem = page.problems.first {
      throw BookError(
        .damaged("one with \(problem.found), expected \(problem.expected)"), path: path)
    }
    return page.entries.first
  }

  package func tables() throws(BookError) -> [Record] {
    let entries = PostgresReading.page(try ask(PostgresReading.tables), file: path).entries
    return Record.Kind.allCases.flatMap { kind in
      entries.map(\.record).filter { $0.kind == kind }
    }
  }

  package func newestSequence() throws(BookError) -> Int64 {
    let rows = try ask("SELECT coalesce(max(sequence), 0) FROM strikedesk.filings")
    return rows.first?.first?.flatMap { Int64($0) } ?? 0
  }
}
