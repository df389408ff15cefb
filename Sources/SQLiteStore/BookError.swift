package import Figures

/// Why the desk book could not be used, in words for the person at the desk.
package struct BookError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is in the way. The set is closed: every failure of the system, the disk and the library is
  /// one of these.
  package enum Reason: Hashable, Sendable {
    /// There is no book at the path, or an empty file, and it was to be read.
    case noBook
    /// A folder, a pipe, a device: what it is.
    case notAFile(String)
    /// The file or folder may not be read or made: what the system says.
    case noPermission(String)
    /// The file may only be read: why.
    case readOnly(String)
    /// Another program held the book for so many seconds.
    case locked(seconds: Int)
    /// The disk is full.
    case diskFull
    /// Made by a newer strikedesk: the name of the schema that is not known here.
    case newerSchema(String)
    /// Not a book, or one that is broken: what was found.
    case damaged(String)
    /// A database of another program.
    case foreign
    /// The other kind of book.
    case otherKind(expected: BookKind, found: BookKind)
    /// The file that was open is at its place no more.
    case gone
    /// Another book than the one that was read before.
    case otherBook
    /// The id stands for another record, or another copied line, already.
    case idUsed(kind: String, id: String)
    /// A record that could not be written down and read back: which, and what is wrong.
    case refused(Problem)
    /// A folder that several machines share, where the file would be spoilt.
    case sharedFolder
    /// The system failed: what it says.
    case system(String)
    /// The server of a shared desk cannot be reached or has not answered: what was found.
    case away(String)
    /// The server of a shared desk does not let this user in: what it says.
    case noEntry(String)
    /// The server has no such database: what it says.
    case noDatabase(String)
    /// The server could not prove that it is the one that was named, or did not take our certificate.
    case untrusted(String)
    /// The server of a shared desk does not take what waits on this machine: how many records and
    /// lines that are, and why.
    case notSent(waiting: Int, why: String)
    /// The server has no shared desk in that database.
    case noSharedDesk
    /// A shared desk of an older schema, which only its keeper brings up to date: its number.
    case olderSchema(String)
    /// The library that talks to the server is missing: the command that installs it.
    case noLibrary(remedy: String)
    /// The address of a shared desk is not one that is taken.
    case badAddress(expected: String, found: String)
  }

  /// Where the book is.
  package var path: String
  /// What is in the way.
  package var reason: Reason

  /// An error of the book at a path.
  package init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }

  /// One sentence without a full stop: where, what was expected, what was found, what to do.
  package var description: String {
    switch reason {
    case .noBook:
      "\(path): expected a desk book, found none; the first filing makes one"
    case .notAFile(let found):
      "\(path): expected a desk book, found \(found); choose another path with --book"
    case .noPermission(let found):
      "\(path): expected a desk book that may be opened, found \(found)"
    case .readOnly(let why):
      "\(path): expected a desk book to file in, found one that may only be read: \(why)"
    case .locked(let seconds):
      "\(path): expected to get the desk book within \(seconds) s, found it held by another program;"
        + " nothing was filed, try again"
    case .diskFull:
      "\(path): expected room on the disk, found none; nothing was filed, make room and try again"
    case .newerSchema(let found):
      "\(path): expected a desk book that this version knows, found one of a newer strikedesk"
        + " (schema \(found)); use that one"
    case .damaged(let found):
      "\(path): expected a desk book, found \(found); keep the file as it is and go on from a copy"
    case .foreign:
      "\(path): expected a desk book, found a database of another program;"
        + " choose another path with --book"
    case .otherKind(.desk, _):
      "\(path): expected a desk book, found the book of a rehearsal; nothing was filed or read"
    case .otherKind(.rehearsal, _):
      "\(path): expected the book of a rehearsal, found a desk book; nothing was filed or read"
    case .gone:
      "\(path): expected the desk book that was open, found it removed or replaced; nothing was filed,"
        + " put it back and try again"
    case .otherBook:
      "\(path): expected the book that was read before, found another one in its place; put it back,"
        + " or start the desk again"
    case .idUsed(let kind, let id):
      "\(path): expected an id not used before, found \(kind) \"\(id)\" with other content;"
        + " nothing was filed; a correction takes a new id and names the old one in supersedes"
    case .refused(let problem):
      "\(path): \(problem.file): expected \(problem.expected), found \(problem.found);"
        + " nothing was filed"
    case .sharedFolder:
      "\(path): expected a folder on a disk of this machine, found one on a network, where several"
        + " machines would spoil the book"
    case .away(let found):
      "\(path): expected the shared desk to answer, found that it does not: \(found)"
    case .noEntry(let found):
      "\(path): expected a user whom the server of the shared desk lets in, found that it refuses:"
        + " \(found); passwords are kept in ~/.pgpass or PGPASSWORD, and its keeper says who may enter"
    case .noDatabase(let found):
      "\(path): expected the database of a shared desk, found none: \(found)"
    case .untrusted(let found):
      "\(path): expected a server that proves by its certificate that it is the one named, found:"
        + " \(found)"
    case .notSent(let waiting, let why):
      "\(path): expected the shared desk to take what waits here, found that it does not: \(why);"
        + " \(waiting) \(waiting == 1 ? "is" : "are") kept here until it does"
    case .noSharedDesk:
      "\(path): expected a shared desk, found a database without one; its keeper makes it with"
        + " strikedesk book init"
    case .olderSchema(let found):
      "\(path): expected a shared desk of this version, found one of schema \(found); its keeper"
        + " brings it up to date with strikedesk book init"
    case .noLibrary(let remedy):
      "\(path): expected the library that talks to PostgreSQL, found that libpq is not installed;"
        + " run: \(remedy)"
    case .badAddress(let expected, let found):
      "\(path): expected \(expected), found \(found)"
    case .system(let found):
      "\(path): expected to read and write the desk book, found that the system refuses: \(found)"
    }
  }
}
