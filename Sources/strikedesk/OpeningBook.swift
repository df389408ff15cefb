import DeskViewModel
import Figures
import PostgresStore
import SQLiteStore

/// The desk book beside a folder or pack.
extension Opening {
  static let bookName = "desk book"

  /// Adds the book as a source that goes on reporting, or reads it once. A book of a rehearsal is
  /// read as well: what it holds says so itself.
  mutating func readBook(_ setup: DeskSetup, once: Bool) throws(OpeningError) {
    guard setup.readsBook else { return }
    let path = try setup.bookPath
    guard once else {
      // Opened on the source's own thread, so that the first frame does not wait for it.
      sources.append(
        OpenBook.isShared(path)
          ? OpenBook.source(Opening.bookName, path)
          : BookSource(name: Opening.bookName, path: path, kind: nil))
      return
    }
    do throws(BookError) {
      let book = try OpenBook.open(path, access: .reading, kind: nil)
      var report = try Opening.report(of: book, at: desk.clock.now)
      _ = desk.apply(.copied(try book.copies().map { Door.clean($0) }))
      if let why = book.whyStale {
        report.health = .broken(since: desk.clock.now, reason: why)
        Output.complain("note: \(Words.shown(why))")
      }
      _ = desk.apply(.report(Door.clean(report)))
    } catch {
      // Before the first filing there is no book; one that was named should be there.
      guard error.reason == .noBook, setup.options.book.book == nil else {
        throw OpeningError(error)
      }
      Output.complain(Words.shown(error.description))
    }
  }

  /// What stands in a book behind a place, as its source would report it.
  static func report(
    of book: any RecordBook, after place: Int64 = 0, at instant: Instant
  ) throws(BookError) -> SourceReport {
    var report = SourceReport(source: bookName, health: .finished, noticedAt: instant)
    var place = place
    while true {
      let page = try book.page(after: place)
      report.add(page)
      report.problems += page.problems
      guard let last = page.last else { return report }
      place = last
    }
  }
}
