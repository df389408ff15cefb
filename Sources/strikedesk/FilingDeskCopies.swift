import DeskViewModel
import Figures
import SQLiteStore

/// What was copied, as the book keeps it.
extension FilingDesk {
  /// Logs lines that were copied: all or none, on disk when this returns.
  func log(_ lines: [CopiedLine]) throws(OpeningError) {
    try with { book throws(BookError) in try book.logCopies(lines) }
  }

  /// Every line that was copied, in the order of copying; none while there is no book.
  func copies() throws(OpeningError) -> [CopiedLine] {
    guard book != nil else { return [] }
    return try with { book throws(BookError) in try book.copies() }.map { Door.clean($0) }
  }

  /// Notes that the changes of copied lines known by now have been dealt with.
  func acknowledge(_ lines: [CopiedLine], by reader: String) throws(OpeningError) {
    try with { book throws(BookError) in
      try book.acknowledge(copies: lines.map(\.id), by: reader, at: now)
    }
  }
}
