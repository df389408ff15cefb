internal import Figures
internal import Formats
internal import SQLiteStore

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What was read from a shared desk, kept on this machine for when its server is away: a book with the
/// shared desk's name, its filings at their places and its copied lines, for its owner alone.
///
/// It is a copy: one that cannot be read is passed over, and made anew when the server is there.
package struct Replica: Sendable {
  /// Where the file is. It is made when something was read.
  package let path: String

  /// The replica in a file.
  package init(path: String) { self.path = path }

  /// The replica of a shared desk in a folder that has one for each.
  package init(in folder: String, of address: PostgresAddress) {
    path = "\(folder)/\(String(StableHash.of(address.shown), radix: 36)).sqlite"
  }

  /// False before anything was kept.
  var isThere: Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_size > 0
  }

  /// The book; nil when there is none. Its pages are found to fit together, unless that would take long
  /// and somebody waits.
  func opened(checked: Bool) throws(BookError) -> DeskBook? {
    guard isThere else { return nil }
    do throws(BookError) {
      let book = try DeskBook.open(path, access: .reading, kind: nil)
      if checked { try book.check() }
      return book
    } catch {
      // There is a file, so it is one that was never finished.
      guard error.reason == .noBook else { throw error }
      throw BookError(.damaged("one that is not finished"), path: path)
    }
  }

  private static let right = "filing"

  /// Why the server let nobody file who reads it as this user does, and when it said so; nil when it
  /// did or was never asked.
  var whyReadOnly: String? {
    guard let book = try? opened(checked: false), let mark = try? book.seen(desk: Replica.right),
      let why = mark.unseen.first
    else { return nil }
    return "\(why), as it said at \(mark.lookedAt.words)"
  }

  /// Marks in a replica whether the server lets this user file.
  static func mark(
    _ book: DeskBook, _ said: (whyReadOnly: String?, at: Instant)
  ) throws(BookError) {
    let mark = SeenMark(lookedAt: said.at, unseen: said.whyReadOnly.map { [$0] } ?? [])
    try book.markSeen(desk: right, mark)
  }

  /// The file is not used, and why.
  func flaw(_ error: BookError) -> Problem {
    Problem(
      .doubt, file: path, expected: "what was read from the shared desk before",
      found: "a file that is not used (\(error.description))")
  }

  /// Removes the file.
  func remove() {
    for end in ["", "-wal", "-shm"] { unlink(path + end) }
  }
}

extension BookEntry {
  /// The type and id, by which a server's filing is known again.
  var key: String { "\(record.kind.rawValue):\(BookText.key(record.identity))" }
}
