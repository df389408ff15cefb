internal import GRDB
internal import GRDBSQLite

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// One connection to the file of a book, set up so that neither a crash nor a hostile file can do
/// harm, and its errors in words.
struct BookConnection: Sendable {
  let file: BookFile
  let isReadOnly: Bool
  /// True when the file is read as it stands, without a log or locks, because the system lets us do
  /// no more. What others file is then seen by opening it anew.
  let isFrozen: Bool
  /// Which file was opened.
  private let identity: [UInt64]
  /// Seconds to wait for a book that another program holds.
  let patience: Int
  private let queue: DatabaseQueue

  /// A record may have so many bytes of text. Twice as many are the most that is read of a row.
  static let textLimit = 8 << 20

  /// The log is emptied into the book once it holds so many bytes: half of what it may grow to.
  static let logLimit = 8 << 20

  /// Opens the file, which is made when it is not there and not only read.
  init(_ file: BookFile, isReadOnly: Bool, patience: Int) throws(BookError) {
    self.file = file
    self.isReadOnly = isReadOnly
    self.patience = patience
    let before = file.identity
    do {
      (queue, isFrozen) = try BookConnection.open(file, isReadOnly, patience)
    } catch {
      throw BookError(error, file, patience: patience)
    }
    guard let identity = file.identity, before == nil || before == identity else {
      throw BookError(.gone, path: file.path)
    }
    self.identity = identity
  }

  /// True while the file that was opened is the one at the path. When the book is moved away, SQLite
  /// goes on writing where nobody looks.
  var isCurrent: Bool { file.identity == identity }

  private static func open(
    _ file: BookFile, _ isReadOnly: Bool, _ patience: Int
  ) throws -> (DatabaseQueue, Bool) {
    let configuration = configuration(isReadOnly, patience)
    do {
      let deadline = ContinuousClock.now + .seconds(patience)
      return (
        try waiting(until: deadline) {
          try DatabaseQueue(path: file.path, configuration: configuration)
        }, false
      )
    } catch let error as DatabaseError
      where isReadOnly && [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(error.resultCode)
    {
      // Without the right to make the log's helpers, the file alone can be read. SQLite finds either
      // code: the second where the log is not there at all (SQLITE_READONLY_DIRECTORY).
      guard file.logSize == 0 else {
        throw BookError(
          .noPermission("a log that takes the right to write in its folder"), path: file.path)
      }
      return (
        try DatabaseQueue(path: file.immutableAddress, configuration: configuration), true
      )
    }
  }

  private static func configuration(_ isReadOnly: Bool, _ patience: Int) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.foreignKeysEnabled = true
    configuration.label = "desk book"
    configuration.prepareDatabase { db in
      db.wait(seconds: patience)
      // sqlite.org/security.html, for files that may come from anywhere.
      var settings = ["trusted_schema = OFF", "cell_size_check = ON", "mmap_size = 0"]
      // An acknowledged filing is on disk: the log is synchronised at each commit.
      settings += ["synchronous = FULL", "fullfsync = ON", "journal_size_limit = \(logLimit)"]
      _ = sqlite3_limit(
        db.sqliteConnection, SQLITE_LIMIT_LENGTH, Int32(2 * BookConnection.textLimit))
      _ = sqlite3_limit(db.sqliteConnection, SQLITE_LIMIT_ATTACHED, 0)
      for setting in settings { try db.execute(sql: "PRAGMA " + setting) }
    }
    return configuration
  }

  /// Reads, in one moment of the book.
  func read<Value>(_ body: (Database) throws -> Value) throws(BookError) -> Value {
    try perform { db in
      try db.inTransactionReturning(.deferred) { try body(db) }
    }
  }

  /// Writes all or nothing, and returns once it is on disk. Waits its turn.
  func write<Value>(_ body: (Database) throws -> Value) throws(BookError) -> Value {
    try perform { db in
      try db.inTransactionReturning(.immediate) {
        guard isCurrent else { throw BookError(.gone, path: file.path) }
        return try body(db)
      }
    }
  }

  /// Works without a transaction, as checkpoints and migrations need it.
  func perform<Value>(_ body: (Database) throws -> Value) throws(BookError) -> Value {
    do {
      return try queue.inDatabase { db in
        let deadline = ContinuousClock.now + .seconds(patience)
        return try BookConnection.waiting(until: deadline) { try body(db) }
      }
    } catch {
      throw BookError(error, file, patience: patience)
    }
  }

  /// Runs the migrations that are missing.
  func migrate(_ migrator: DatabaseMigrator) throws { try migrator.migrate(queue) }

  /// SQLite does not always wait itself where waiting might be in vain, as beside a program that is
  /// recovering the log.
  private static func waiting<Value>(
    until deadline: ContinuousClock.Instant, _ body: () throws -> Value
  ) throws -> Value {
    while true {
      do {
        return try body()
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_BUSY && ContinuousClock.now < deadline
      {
        _ = poll(nil, 0, 5)
      }
    }
  }
}

extension Database {
  /// Waits for a book that another program holds, and for its turn among many. SQLite's own waiting pauses
  /// for longer and longer, so that one who has waited for long comes last beside others who file without
  /// a pause.
  func wait(seconds: Int) {
    let tries = UnsafeMutableRawPointer(bitPattern: seconds * 1000 / Int(Database.pause))
    sqlite3_busy_handler(
      sqliteConnection,
      { tries, tried in
        guard Int(tried) < Int(bitPattern: tries) else { return 0 }
        _ = poll(nil, 0, Database.pause)
        return 1
      }, tries)
  }

  /// Milliseconds between two tries.
  private static let pause: Int32 = 2

  /// A transaction with a result; undone when the body throws.
  fileprivate func inTransactionReturning<Value>(
    _ kind: TransactionKind, _ body: () throws -> Value
  ) throws -> Value {
    var result: Value?
    try inTransaction(kind) {
      result = try body()
      return .commit
    }
    guard let result else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    return result
  }
}

extension BookFile {
  /// The file as an address that tells SQLite that nobody writes to it (sqlite.org/uri.html).
  fileprivate var immutableAddress: String {
    var address = "file:"
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        address.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        address += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return address + "?immutable=1"
  }
}
