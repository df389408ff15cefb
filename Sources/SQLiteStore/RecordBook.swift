package import Figures

/// A book of records, wherever it is kept: what commands and desks need of one.
///
/// Append-only. A filing is in the book whole or not at all, and safe when it is acknowledged; its
/// place in the book's one order is the order of commits, so that whoever has read up to a place
/// never misses one. Calls block until they are done.
package protocol RecordBook: Sendable {
  /// Where the book is, as it may be shown: never with a password.
  var path: String { get }
  /// What the book is for.
  var kind: BookKind { get }
  /// 32 hexadecimal digits that no other book has.
  var name: String { get }
  /// Why nothing can be filed, in one clause; nil when filing is possible.
  var whyReadOnly: String? { get }

  /// Why what was read is not all that there is, in one clause; nil when it is.
  var whyStale: String? { get }

  /// Files records, all or none. One answer for each, in order; filed again, a record with the same
  /// content is not filed twice. `time` is when the filing was made, for books that have no clock of
  /// their own.
  @discardableResult
  func file(_ records: [Record], by filer: String, at time: Instant?) throws(BookError) -> [Filed]

  /// The entry of a record, by `Record.identity`; nil when it was never filed.
  func entry(_ kind: Record.Kind, _ identity: String) throws(BookError) -> BookEntry?
  /// The filings after a place, in order, at most so many; what cannot be read is a problem.
  func page(after place: Int64, limit: Int) throws(BookError) -> BookPage
  /// The reference tables in the book, each in order of filing.
  func tables() throws(BookError) -> [Record]
  /// The place of the newest filing; 0 when nothing was filed.
  func newestSequence() throws(BookError) -> Int64

  /// Logs lines that were copied, all or none. One that is there already is left.
  func logCopies(_ lines: [CopiedLine]) throws(BookError)
  /// The lines that were copied, in order: of these records, or of all when nil.
  func copies(of figures: [String]?) throws(BookError) -> [CopiedLine]
  /// Notes that somebody has seen what became of copied lines, by their ids.
  func acknowledge(copies ids: [String], by reader: String, at time: Instant) throws(BookError)

  /// Where the readers of a desk had got to; nil when the desk never said.
  func seen(desk: String) throws(BookError) -> SeenMark?
  /// Remembers where the readers of a desk have got to.
  func markSeen(desk: String, _ mark: SeenMark) throws(BookError)
}

extension RecordBook {
  /// A book that is there has all.
  package var whyStale: String? { nil }

  /// The filings after a place, as many as are read in one moment of the book.
  package func page(after place: Int64) throws(BookError) -> BookPage {
    try page(after: place, limit: DeskBook.portion)
  }

  /// Logs one line that was copied.
  package func logCopy(_ line: CopiedLine) throws(BookError) { try logCopies([line]) }

  /// All lines that were copied, in order.
  package func copies() throws(BookError) -> [CopiedLine] { try copies(of: nil) }

  /// Files records now; see `file(_:by:at:)`.
  @discardableResult
  package func file(_ records: [Record], by filer: String) throws(BookError) -> [Filed] {
    try file(records, by: filer, at: nil)
  }
}

extension DeskBook: RecordBook {}
