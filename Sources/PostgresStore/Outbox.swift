package import Figures
package import SQLiteStore

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What was filed on this machine while the shared desk was away: a desk book of its own, in a file, so
/// that what waits is on disk before it is acknowledged and survives whatever ends the program.
///
/// Filings stand in its table `filings` and lines in `copied`, as in every desk book; how far they
/// were sent is the mark `sent` in its table `seen`. Nothing is ever removed. Sent twice, a record
/// comes to the same, because its id was made here.
package struct Outbox: Sendable {
  /// Where the file is. It is made when something is kept in it.
  package let path: String

  /// What came of sending.
  package struct Sent: Hashable, Sendable {
    /// How many records and lines the shared desk has taken.
    package var count = 0
    /// Those that it will never take, and why. They stay in the file.
    package var refused: [Problem] = []
  }

  private static let mark = "sent"

  /// The outbox in a file.
  package init(path: String) { self.path = path }

  /// False before anything was ever kept.
  private var isThere: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  /// Keeps records, all or none; they are on disk when this returns.
  func keep(_ records: [Record], by filer: String, _ kind: BookKind) throws(BookError) {
    try DeskBook.open(path, access: .filing, kind: kind).file(records, by: filer)
  }

  /// Keeps lines that were copied.
  func keep(_ lines: [CopiedLine], _ kind: BookKind) throws(BookError) {
    try DeskBook.open(path, access: .filing, kind: kind).logCopies(lines)
  }

  /// How many records and lines wait.
  package func waiting() throws(BookError) -> Int {
    guard isThere else { return 0 }
    let book = try DeskBook.open(path, access: .reading, kind: nil)
    let places = try Outbox.places(book)
    let filings = try book.newestSequence() - places.filings
    let lines = Int64(try book.copies().count) - places.lines
    return Int(max(0, filings) + max(0, lines))
  }

  /// Sends what waits to the shared desk, in the order in which it was filed, what was filed together
  /// together. Throws when the desk goes away again; what it has taken by then is not sent again.
  func send(to shared: any RecordBook) throws(BookError) -> Sent {
    var sent = Sent()
    guard isThere else { return sent }
    let book = try DeskBook.open(path, access: .filing, kind: nil)
    var places = try Outbox.places(book)
    let newest = try book.newestSequence()
    let lines = try book.copies().dropFirst(Int(places.lines))
    if newest <= places.filings, lines.isEmpty { return sent }
    guard book.kind == shared.kind else {
      throw BookError(.otherKind(expected: shared.kind, found: book.kind), path: path)
    }
    while true {
      let page = try book.page(after: places.filings)
      guard let last = page.last else { break }
      for group in Outbox.groups(page.entries) {
        try send(group, to: shared, &sent)
        places.filings = group.last?.sequence ?? places.filings
        try Outbox.mark(book, places)
      }
      sent.refused += page.problems
      places.filings = last
    }
    for line in lines {
      do throws(BookError) {
        try shared.logCopies([line])
        sent.count += 1
      } catch {
        switch error.reason {
        case .idUsed, .refused: break
        default: throw error
        }
        sent.refused.append(Outbox.problem(path, "the copied line \(line.id)", error))
      }
      places.lines += 1
    }
    try Outbox.mark(book, places)
    return sent
  }

  private func send(
    _ group: [BookEntry], to shared: any RecordBook, _ sent: inout Sent
  ) throws(BookError) {
    let filer = group.first?.filedBy ?? ""
    do throws(BookError) {
      try shared.file(group.map(Outbox.unsent), by: filer)
      sent.count += group.count
    } catch {
      switch error.reason {
      case .idUsed, .refused: break
      default: throw error
      }
      // Of what was filed together the rest is taken: all of it was acknowledged here.
      if group.count > 1 {
        for entry in group { try send([entry], to: shared, &sent) }
      } else if let record = group.first?.record {
        sent.refused.append(
          Outbox.problem(path, "the \(record.kind.rawValue) \"\(record.identity)\"", error))
      }
    }
  }

  private static func problem(_ path: String, _ what: String, _ error: BookError) -> Problem {
    Problem(
      file: path, expected: "that the shared desk takes \(what)", found: "\(error.description)")
  }

  /// The record as the filer gave it: when nobody said when it became known, that is when the shared
  /// desk takes it, for then the newsroom knows.
  private static func unsent(_ entry: BookEntry) -> Record {
    var record = entry.record
    if record.provenance?.recordedAt == entry.filedAt { record.provenance?.recordedAt = nil }
    return record
  }

  /// Entries that follow each other and were filed by the same name at the same instant.
  private static func groups(_ entries: [BookEntry]) -> [[BookEntry]] {
    var groups: [[BookEntry]] = []
    for entry in entries {
      if let last = groups.last?.last, last.filedBy == entry.filedBy, last.filedAt == entry.filedAt
      {
        groups[groups.count - 1].append(entry)
      } else {
        groups.append([entry])
      }
    }
    return groups
  }

  private static func places(
    _ book: DeskBook
  ) throws(BookError) -> (filings: Int64, lines: Int64) {
    let numbers = try book.seen(desk: mark)?.unseen.compactMap { Int64($0) } ?? []
    return numbers.count == 2 ? (numbers[0], numbers[1]) : (0, 0)
  }

  /// Marks what was sent. Another program may have sent more meanwhile.
  private static func mark(
    _ book: DeskBook, _ places: (filings: Int64, lines: Int64)
  ) throws(BookError) {
    let known = try Outbox.places(book)
    let last = [max(known.filings, places.filings), max(known.lines, places.lines)]
    try book.markSeen(desk: mark, SeenMark(lookedAt: book.now(), unseen: last.map { "\($0)" }))
  }
}
