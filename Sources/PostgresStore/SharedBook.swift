package import Figures
package import SQLiteStore
internal import Synchronization

/// A shared desk with an outbox on this machine: while the server is away, filings wait, and are sent
/// when it is back, once each, and what was read before is read from its replica.
package final class SharedBook: RecordBook {
  private let address: PostgresAddress
  private let access: BookAccess
  private let wanted: BookKind?
  private let outbox: Outbox
  private let replica: Replica?
  /// What stands in for the book on the server, and why.
  private let standIn = Mutex<(book: DeskBook, why: String)?>(nil)
  private let held: Mutex<PostgresBook?>
  private let refusals = Mutex<[Problem]>([])

  private init(
    _ address: PostgresAddress, _ access: BookAccess, _ wanted: BookKind?, _ outbox: Outbox,
    _ replica: Replica?, _ book: PostgresBook?
  ) {
    self.address = address
    self.access = access
    self.wanted = wanted
    self.outbox = outbox
    self.replica = replica
    held = Mutex(book)
  }

  /// Opens a shared desk, and sends what waits for it. While the server is away it is opened too: for
  /// filing, and to read what was read before.
  package static func open(
    _ address: PostgresAddress, access: BookAccess, kind: BookKind?, outbox: Outbox,
    replica: Replica? = nil
  ) throws(BookError) -> SharedBook {
    do throws(BookError) {
      let book = try PostgresBook.open(address, access: access, kind: kind)
      let shared = SharedBook(address, access, kind, outbox, replica, book)
      if access == .filing { try shared.send() }
      return shared
    } catch {
      guard case .away = error.reason else { throw error }
      let shared = SharedBook(address, access, kind, outbox, replica, nil)
      guard shared.standsIn(error) || access == .filing else { throw error }
      return shared
    }
  }

  /// Lets the replica stand in for a server that is away; false when it holds nothing, or is of the
  /// other kind.
  private func standsIn(_ away: BookError) -> Bool {
    guard let book = try? replica?.opened(checked: true), wanted == nil || wanted == book.kind,
      let place = try? book.newestSequence(),
      let newest = try? book.page(after: place - 1, limit: 1).entries.first
    else { return false }
    let why = "\(away.description); showing what was read here up to \(newest.filedAt.words)"
    standIn.withLock { $0 = (book, why) }
    return true
  }

  package var whyStale: String? { standIn.withLock { $0?.why } }

  /// Reads from the server or, while that is away, from the replica, and from then on from that alone:
  /// what belongs together is read from one book, and nobody waits twice.
  private func read<Value>(
    _ body: (any RecordBook) throws(BookError) -> Value
  ) throws(BookError) -> Value {
    if let (book, _) = standIn.withLock({ $0 }) { return try body(book) }
    do throws(BookError) {
      return try body(try book())
    } catch {
      guard case .away = error.reason, standsIn(error), let (book, _) = standIn.withLock({ $0 })
      else { throw error }
      return try body(book)
    }
  }

  package var path: String { address.shown }
  package var kind: BookKind {
    held.withLock { $0?.kind } ?? wanted ?? standIn.withLock { $0?.book.kind } ?? .desk
  }
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
    standIn.withLock { $0 = nil }
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
    try read { book throws(BookError) in try book.entry(kind, identity) }
  }

  package func page(after place: Int64, limit: Int) throws(BookError) -> BookPage {
    try read { book throws(BookError) in try book.page(after: place, limit: limit) }
  }

  package func tables() throws(BookError) -> [Record] {
    try read { book throws(BookError) in try book.tables() }
  }

  package func newestSequence() throws(BookError) -> Int64 {
    try read { book throws(BookError) in try book.newestSequence() }
  }

  package func copies(of figures: [String]?) throws(BookError) -> [CopiedLine] {
    try read { book throws(BookError) in try book.copies(of: figures) }
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
