internal import DataSources

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The file of a book, seen from outside: never opened here, because closing a file lets go of every
/// lock that the process holds on it, SQLite's too (sqlite.org/howtocorrupt.html, 2.2).
struct BookFile: Hashable, Sendable {
  /// Without links, from the root on.
  let path: String
  /// The folder that it lies in.
  let folder: String

  var name: String { String(path.dropFirst(folder == "/" ? 1 : folder.utf8.count + 1)) }
  /// The write-ahead log, in which every commit is written first.
  var log: String { path + "-wal" }

  enum Size: Equatable {
    case absent, empty
    case bytes(Int)
  }

  /// Finds the file, through links. With `making`, the folder is made where there is none.
  init(_ path: String, making: Bool) throws(BookError) {
    if let real = BookFile.real(path) {
      self.path = real
      folder = BookFile.parent(real)
      return
    }
    let parent = BookFile.parent(path)
    if making { try BookFile.makeFolder(parent, for: path) }
    guard let real = BookFile.real(parent) else {
      let code = errno
      if code == ENOENT { throw BookError(.noBook, path: path) }
      throw BookError(.noPermission(BookFile.text(code)), path: path)
    }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard !path.hasSuffix("/"), !name.isEmpty, name != ".", name != ".." else {
      throw BookError(.notAFile("a folder"), path: path)
    }
    folder = real
    self.path = real == "/" ? "/" + name : real + "/" + name
    var status = stat()
    if lstat(self.path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK {
      throw BookError(.notAFile("a link that leads nowhere"), path: path)
    }
  }

  /// The file at a path, when it is there and holds something.
  static func existing(_ path: String) throws(BookError) -> BookFile? {
    do throws(BookError) {
      let file = try BookFile(path, making: false)
      switch try file.size() {
      case .absent, .empty: return nil
      case .bytes: return file
      }
    } catch {
      if error.reason == .noBook { return nil }
      throw error
    }
  }

  /// The folder of a path, or the nearest one above it that is there.
  static func nearestFolder(_ path: String) -> String {
    var folder = parent(path)
    while true {
      if let real = real(folder) { return real }
      if folder == "/" || folder == "." { return folder }
      folder = parent(folder)
    }
  }

  /// How large the file is; refused when it is none.
  func size() throws(BookError) -> Size {
    var status = stat()
    guard stat(path, &status) == 0 else {
      if errno == ENOENT { return .absent }
      throw BookError(.noPermission(BookFile.text(errno)), path: path)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return status.st_size == 0 ? .empty : .bytes(Int(status.st_size))
    case S_IFDIR: throw BookError(.notAFile("a folder"), path: path)
    case S_IFIFO: throw BookError(.notAFile("a pipe"), path: path)
    case S_IFSOCK: throw BookError(.notAFile("a socket"), path: path)
    default: throw BookError(.notAFile("a device"), path: path)
    }
  }

  /// True when the file has at most so many bytes.
  func isAtMost(_ bytes: Int) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && Int(status.st_size) <= bytes
  }

  /// Makes an empty file that nobody but its owner can read, where there is none; one that others can
  /// read is closed to them. SQLite gives its helpers the same rights.
  func makePrivate() throws(BookError) {
    let number = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if number >= 0 {
      close(number)
    } else if errno != EEXIST || chmod(path, 0o600) != 0 {
      throw BookError(.noPermission(BookFile.text(errno)), path: path)
    }
  }

  /// Which file it is, whatever it holds; nil when there is none.
  var identity: [UInt64]? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return [UInt64(truncatingIfNeeded: status.st_dev), UInt64(truncatingIfNeeded: status.st_ino)]
  }

  /// How many bytes the log has; 0 when there is none.
  var logSize: Int {
    var status = stat()
    return stat(log, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Why nothing can be filed in the book, as the system says; nil when it can.
  var whyReadOnly: String? {
    if access(path, W_OK) != 0, errno != ENOENT { return BookFile.text(errno) + " (the file)" }
    if access(folder, W_OK) == 0 { return nil }
    let code = errno
    // With both helpers there and open to us, the folder need not be.
    if access(log, W_OK) == 0, access(path + "-shm", W_OK) == 0 { return nil }
    return BookFile.text(code) + " (the folder)"
  }

  /// True when other machines may write there too: SQLite's locks and shared memory end at this one
  /// (sqlite.org/wal.html).
  var isOnSharedFolder: Bool {
    #if os(Linux)
      RemoteFolder.isShared(folder)
    #else
      false
    #endif
  }

  /// True when fewer than 64 KiB are left for us where the book lies.
  var isDiskFull: Bool {
    var status = statvfs()
    guard statvfs(folder, &status) == 0 else { return false }
    return UInt64(status.f_bavail) * UInt64(status.f_frsize) < 1 << 16
  }

  /// Makes sure that what the log holds is on disk.
  func syncLog() throws(BookError) {
    let number = open(log, O_RDWR | O_CLOEXEC)
    if number < 0, errno == ENOENT { return }
    guard number >= 0 else { throw BookError(.system(BookFile.text(errno)), path: path) }
    let code = fsync(number) == 0 ? 0 : errno
    close(number)
    if code != 0 { throw BookError(.system(BookFile.text(code)), path: path) }
  }

  /// Tells whoever watches the folder that a commit is there to be read: closing a file after writing
  /// is what FolderWatch calls closed. The log is never locked, so that closing it is safe.
  func ring() {
    let number = open(log, O_WRONLY | O_CLOEXEC)
    if number >= 0 { close(number) }
  }

  static func text(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func parent(_ path: String) -> String {
    let parts = path.split(separator: "/").dropLast()
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }

  /// For the owner only, as the XDG base directory specification asks.
  private static func makeFolder(_ folder: String, for path: String) throws(BookError) {
    var made = folder.hasPrefix("/") ? "" : "."
    for part in folder.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o700) == 0 || errno == EEXIST || errno == EISDIR { continue }
      // A folder that is there may lie in one that may not be written.
      let code = errno
      if access(made, F_OK) == 0 { continue }
      if code == ENOSPC { throw BookError(.diskFull, path: path) }
      throw BookError(.noPermission(BookFile.text(code) + " (the folder)"), path: path)
    }
  }
}
