package import Figures
package import SQLiteStore
internal import Synchronization

/// A shared desk with an outbox on this machine: while the server is away, filings wait, and are sent
/// when it is back, once each.
package final class SharedBook: RecordBook {
  private let address: PostgresAddress
  private let access: BookAccess
  private let wanted: BookKind?
  private let outbox: Outbox
  private let held: Mutex<PostgresBook?>
  private let refusals = Mutex<[Problem]>([])

  private init(
    _ address: PostgresAddress, _ access: BookAccess, _ wanted: BookKind?, _ outbox: Outbox,
    _ book: PostgresBook?
  ) {
    self.address = address
    self.access = access
    self.wanted = wanted
    self.outbox = outbox
    held = Mutex(book)
  }

  /// Opens a shared desk, and sends what waits for it. Opened for filing it is opened even when the
  /// server is away.
  package static func open(
    _ address: PostgresAddress, access: BookAccess, kind: BookKind?, outbox: Outbox
  ) throws(BookError) -> SharedBook {
    do throws(BookError) {
      let book = try PostgresBook.open(address, access: access, kind: kind)
      let shared = SharedBook(address, access, kind, outbox, book)
      if access == .filing { try shared.send() }
      return shared
    } catch {
      guard access == .filing, case .away = error.reason else { throw error }
      return SharedBook(address, access, kind, outbox, nil)
    }
  }

  package var path: String { address.shown }
  package var kind: BookKind { held.withLock { $0?.kind } ?? wanted ?? .desk }
  package var name: String { held.withLock { $0?.name } ?? "" }
  package var whyReadOnly: String? {
    held.withLock { $0.map(\.whyReadOnly) }
      ?? (access == .reading ? "it was opened to be read" : nil)
  }

  /// The book on the server, opened when it can be reached at last.
  private func book() throws(BookError) -> PostgresBook {
    if let book = held.withLock({ $0 }) { return book }
    let opened = try PostgresBook.open(address, access: access, kind: wanted)
    held.withLock { $0 = opened }
    return opened
  }

  /// Sends what waits, when something does. Throws when the server is away.
  package func send() throws(BookError) {
    guard try outbox.waiting() > 0 else { return }
    let book = try book()
    guard book.whyReadOnly == nil else { return }
    let sent = try outbox.send(to: book)
    if !sent.refused.isEmpty { refusals.withLock { $0 += sent.refused } }
  }

  /// How many records and copied lines wait on this machine.
  package func waiting() throws(BookError) -> Int { try outbox.waiting() }

  /// What the shared desk did not take of what waited, since this was asked last.
  package func takeRefusals() -> [Problem] {
    refusals.withLock { list in
      defer { list = [] }
      return list
    }
  }

  /// Files records, after what waits. While the server is away, or another filing takes long, they are
  /// kept, and wait.
  package func file(
    _ records: [Record], by filer: String, at time: Instant?
  ) throws(BookError) -> [Filed] {
    do throws(BookError) {
      try send()
      return try book().file(records, by: filer, at: time)
    } catch {
      switch error.reason {
      case .away, .locked: break
      default: throw error
      }
      try outbox.keep(records, by: filer, kind)
      return records.map { _ in .waiting }
    }
  }

  package func logCopies(_ lines: [CopiedLine]) throws(BookError) {
    do throws(BookError) {
      try book().logCopies(lines)
    } catch {
      guard case .away = error.reason else { throw error }
      try outbox.keep(lines, kind)
    }
  }

  package func entry(_ kind: Record.Kind, _ identity: String) throws(BookError) -> BookEntry? {
    try book().entry(kind, identity)
  }

  package func page(after place: Int64, limit: Int) throws(BookError) -> BookPage {
    try book().page(after: place, limit: limit)
  }

  package func tables() throws(BookError) -> [Record] { try book().tables() }

  package func newestSequence() throws(BookError) -> Int64 { try book().newestSequence() }

  package func copies(of figures: [String]?) throws(BookError) -> [CopiedLine] {
    try book().copies(of: figures)
  }

  package func acknowledge(
    copies ids: [String], by reader: String, at time: Instant
  ) throws(BookError) {
    try book().acknowledge(copies: ids, by: reader, at: time)
  }

  package func seen(desk: String) throws(BookError) -> SeenMark? { try book().seen(desk: desk) }

  package func markSeen(desk: String, _ mark: SeenMark) throws(BookError) {
    try book().markSeen(desk: desk, mark)
  }
}
