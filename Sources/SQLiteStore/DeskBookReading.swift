package import Figures
internal import GRDB

extension DeskBook {
  /// As many filings are read in one moment of the book: about a millisecond's work, so that no
  /// reader keeps the log from being emptied.
  package static let portion = 500

  /// The entries after a place, in order, at most so many. Throws `damaged` at one that cannot be
  /// read; `page` reads past it.
  package func entries(after place: Int64 = 0, limit: Int = .max) throws(BookError) -> [BookEntry] {
    var entries: [BookEntry] = []
    var place = place
    while entries.count < limit {
      let page = try page(after: place, limit: min(DeskBook.portion, limit - entries.count))
      if let problem = page.problems.first {
        throw BookError(
          .damaged("one with \(problem.found), expected \(problem.expected)"), path: path)
      }
      guard let last = page.last else { break }
      entries += page.entries
      place = last
    }
    return entries
  }

  /// The filings after a place, read in one moment of the book; what cannot be read is a problem.
  package func page(
    after place: Int64, limit: Int
  ) throws(BookError) -> BookPage {
    try connection.read { db in
      try BookReading.page(db, after: place, limit: limit, file: path)
    }
  }

  /// The entry of a record, by `Record.identity`; nil when it was never filed.
  package func entry(_ kind: Figures.Record.Kind, _ identity: String) throws(BookError)
    -> BookEntry?
  {
    let page = try connection.read { db -> BookPage in
      let place = try Int64.fetchOne(
        db, sql: #"SELECT "sequence" FROM "filings" WHERE "type" = ? AND "id" = ?"#,
        arguments: [kind.rawValue, BookText.value(BookText.key(identity))])
      guard let place else { return BookPage() }
      return try BookReading.page(db, after: place - 1, limit: 1, file: path)
    }
    if let problem = page.problems.first {
      throw BookError(
        .damaged("one with \(problem.found), expected \(problem.expected)"), path: path)
    }
    return page.entries.first
  }

  /// The record; nil when it was never filed.
  package func record(_ kind: Figures.Record.Kind, _ identity: String) throws(BookError) -> Figures
    .Record?
  {
    try entry(kind, identity)?.record
  }

  /// Checks all pages of the file; throws `damaged` when they do not fit together. Takes about a
  /// second for a hundred megabytes.
  package func check() throws(BookError) {
    if let flaw = try connection.read({ db in try BookOpening.quickCheck(db) }) {
      throw BookError(.damaged(flaw), path: path)
    }
  }

  /// The place of the newest filing; 0 when nothing was filed.
  package func newestSequence() throws(BookError) -> Int64 {
    try connection.read { db in
      try Int64.fetchOne(db, sql: #"SELECT max("sequence") FROM "filings""#) ?? 0
    }
  }
}
