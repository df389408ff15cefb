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
  private let notSent = Mutex<BookError?>(nil)

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
      do throws(BookError) {
        try shared.send()
      } catch {
        // It is kept, and whoever opened the book for something else can go on.
        guard case .notSent = error.reason else { throw error }
      }
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
  /// While the server is away, what it said of this user when it was there last.
  package var whyReadOnly: String? {
    if access == .reading { return "it was opened to be read" }
    if let book = held.withLock({ $0 }) { return book.whyReadOnly }
    return address.namesUser ? replica?.whyReadOnly : nil
  }

  /// The book on the server, opened when it can be reached at last.
  private func book(again: Bool = false) throws(BookError) -> PostgresBook {
    if !again, let book = held.withLock({ $0 }) { return book }
    let opened = try PostgresBook.open(address, access: access, kind: wanted)
    held.withLock { $0 = opened }
    standIn.withLock { $0 = nil }
    return opened
  }

  /// The book on the server, to change it: one that might only be read is asked again.
  private func bookToFile() throws(BookError) -> PostgresBook {
    try book(again: held.withLock { $0?.whyReadOnly != nil })
  }

  /// Sends what waits, when something does. Throws when the server is away, and when it does not take
  /// it, which `whyNotSent` then says as well. Of a book that was opened to be read nothing is sent.
  package func send() throws(BookError) {
    guard access == .filing else { return }
    let waiting = try outbox.waiting()
    if waiting == 0 { notSent.withLock { $0 = nil } }
    let mayOnlyRead = held.withLock { $0?.whyReadOnly != nil }
    guard waiting > 0 || mayOnlyRead else { return }
    let book = try bookToFile()
    guard waiting > 0 else { return }
    if let why = book.whyReadOnly {
      let refusal = BookError(.notSent(waiting: waiting, why: why), path: path)
      notSent.withLock { $0 = refusal }
      throw refusal
    }
    let sent = try outbox.send(to: book)
    notSent.withLock { $0 = nil }
    if !sent.refused.isEmpty { refusals.withLock { $0 += sent.refused } }
  }

  /// Why the server did not take what waits when it was asked last; nil when it was away or took it.
  package var whyNotSent: BookError? { notSent.withLock { $0 } }

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
  /// kept, and wait; unless it is known that this user may only read.
  package func file(
    _ records: [Record], by filer: String, at time: Instant?
  ) throws(BookError) -> [Filed] {
    do throws(BookError) {
      let book = try bookToFile()
      if book.whyReadOnly == nil { try send() }
      return try book.file(records, by: filer, at: time)
    } catch {
      switch error.reason {
      case .away, .locked: break
      default: throw error
      }
      try mayKeep()
      try outbox.keep(records, by: filer, kind)
      return records.map { _ in .waiting }
    }
  }

  package func logCopies(_ lines: [CopiedLine]) throws(BookError) {
    do throws(BookError) {
      try bookToFile().logCopies(lines)
    } catch {
      guard case .away = error.reason else { throw error }
      try mayKeep()
      try outbox.keep(lines, kind)
    }
  }

  /// Refuses what the server would not take when it is back, as far as that is known.
  private func mayKeep() throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
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
