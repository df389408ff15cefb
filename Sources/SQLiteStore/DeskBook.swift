package import DataSources
internal import Figures
internal import Synchronization

/// The desk book: what the newsroom filed, in one file, append-only, shared by every program on the
/// machine.
///
/// A filing is in the book whole or not at all, and on disk when it is acknowledged. Its place is
/// given under the book's one lock, so that the order of places is the order of commits. Calls block
/// until they are done: filing waits up to five seconds for its turn.
package final class DeskBook: Sendable {
  /// Where the book is, as it was given.
  package let path: String
  /// What the book is for.
  package let kind: BookKind
  /// 32 hexadecimal digits that no other book has.
  package let name: String
  /// Why nothing can be filed, in one clause; nil when filing is possible.
  package let whyReadOnly: String?

  package let now: Now
  private let held: Mutex<BookConnection>

  /// True when nothing can be filed.
  package var isReadOnly: Bool { whyReadOnly != nil }

  private init(
    path: String, connection: BookConnection, meta: [String: String], kind: BookKind,
    whyReadOnly: String?, now: @escaping Now
  ) {
    self.path = path
    held = Mutex(connection)
    self.kind = kind
    name = meta["book"] ?? ""
    self.whyReadOnly = whyReadOnly
    self.now = now
  }

  /// Opens the book at a path.
  ///
  /// For filing, the folder and the book are made where there are none; a book that cannot be written
  /// is opened all the same and says why in `whyReadOnly`. A file of no bytes counts as none. With a
  /// `kind`, a book of the other kind is refused; without one any book is opened, and a desk book
  /// made. `patience` is how many seconds to wait for a book that another program holds. With a
  /// `name`, a book that is made is the replica of the one of that name, for its owner alone.
  package static func open(
    _ path: String, access: BookAccess, kind: BookKind? = .desk, patience: Int = 5,
    named name: String? = nil, now: @escaping Now = WallClock.now
  ) throws(BookError) -> DeskBook {
    let file = try BookFile(path, making: access == .filing)
    if name != nil { try file.makePrivate() }
    let size = try file.size()
    let isThere = size != .absent && size != .empty
    if access == .reading, !isThere { throw BookError(.noBook, path: path) }
    if file.isOnSharedFolder { throw BookError(.sharedFolder, path: path) }
    let why = access == .reading ? "it was opened to be read" : file.whyReadOnly
    if let why, !isThere { throw BookError(.noPermission(why), path: path) }
    let connection = try BookConnection(file, isReadOnly: why != nil, patience: patience)
    let meta = try BookOpening(connection, making: kind ?? .desk, named: name).meta()
    guard let found = meta["kind"].flatMap(BookKind.init(rawValue:)) else {
      throw BookError(.damaged("one that does not say of what kind it is"), path: path)
    }
    if let kind, kind != found {
      throw BookError(.otherKind(expected: kind, found: found), path: path)
    }
    return DeskBook(
      path: path, connection: connection, meta: meta, kind: found, whyReadOnly: why, now: now)
  }

  /// The connection to the file at the path. When the book was moved and put back, or replaced by a copy
  /// of itself, that is opened; another book is refused.
  var connection: BookConnection {
    get throws(BookError) {
      try held.withLock { held throws(BookError) in
        if held.isCurrent { return held }
        guard let file = try BookFile.existing(path) else { throw BookError(.gone, path: path) }
        let opened = try BookConnection(
          file, isReadOnly: held.isReadOnly, patience: held.patience)
        guard try BookOpening(opened, making: kind).meta()["book"] == name else {
          throw BookError(.otherBook, path: path)
        }
        held = opened
        return opened
      }
    }
  }
}
