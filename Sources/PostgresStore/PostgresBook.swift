internal import Formats
package import SQLiteStore
internal import Synchronization

/// A shared desk: the newsroom's book in a database of PostgreSQL, for many desks and reporters on
/// many machines.
///
/// Its clock is the server's. A connection that broke is made anew once for each call; everything
/// that is done twice that way comes to the same. Calls block, at most as long as the limits of
/// `PostgresSession`.
package final class PostgresBook: RecordBook {
  package let path: String
  package let kind: BookKind
  package let name: String
  package let whyReadOnly: String?

  private let address: PostgresAddress
  private let held: Mutex<PostgresConnection?>

  private init(
    _ address: PostgresAddress, _ session: PostgresSession,
    _ connection: sending PostgresConnection, whyReadOnly: String?
  ) {
    self.address = address
    path = address.shown
    kind = session.kind
    name = session.name
    self.whyReadOnly = whyReadOnly
    held = Mutex(connection)
  }

  /// Connects to a shared desk, which must be there. With a `kind`, a book of the other kind is
  /// refused.
  package static func open(
    _ address: PostgresAddress, access: BookAccess, kind: BookKind? = .desk
  ) throws(BookError) -> PostgresBook {
    let connection = try PostgresBook.connect(address)
    let session = try PostgresSession(connection, path: address.shown)
    if let kind, kind != session.kind {
      throw BookError(.otherKind(expected: kind, found: session.kind), path: address.shown)
    }
    let why = access == .reading ? "it was opened to be read" : session.whyReadOnly
    return PostgresBook(address, session, connection, whyReadOnly: why)
  }

  private static func connect(
    _ address: PostgresAddress
  ) throws(BookError) -> sending PostgresConnection {
    do throws(PostgresTrouble) {
      return try PostgresConnection.open(address, patience: PostgresSession.reach)
    } catch {
      throw error.error(address.shown)
    }
  }

  /// Asks the server, on the connection that is there or, where that was lost, on a new one.
  func ask(
    _ text: String, _ values: [String?] = [], patience: Int32 = PostgresSession.patience
  ) throws(BookError) -> [[String?]] {
    try held.withLock { held throws(BookError) in
      if let connection = held {
        do throws(PostgresTrouble) {
          return try connection.query(text, values, patience: patience)
        } catch {
          let failure = error.error(path)
          guard case .away = failure.reason else { throw failure }
          held = nil
        }
      }
      let connection = try PostgresBook.connect(address)
      guard try PostgresSession(connection, path: path).name == name else {
        throw BookError(.otherBook, path: path)
      }
      do throws(PostgresTrouble) {
        let rows = try connection.query(text, values, patience: patience)
        held = connection
        return rows
      } catch {
        throw error.error(path)
      }
    }
  }

  /// Refuses what would change a book that may only be read.
  func mayFile() throws(BookError) {
    if let whyReadOnly { throw BookError(.readOnly(whyReadOnly), path: path) }
  }
}
