internal import Formats

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What tells one version of a file from another.
struct FileStamp: Hashable, Sendable {
  var device: UInt64
  var inode: UInt64
  var size: Int
  /// Nanoseconds since 1970.
  var modified: Int64
  var changed: Int64
  /// How many names the file has.
  var links: UInt64

  /// What makes a file or folder itself, whatever its content.
  struct Identity: Hashable, Sendable {
    var device: UInt64
    var inode: UInt64
  }

  var identity: Identity { Identity(device: device, inode: inode) }

  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(truncatingIfNeeded: status.st_ino)
    size = Int(status.st_size)
    links = UInt64(truncatingIfNeeded: status.st_nlink)
    #if canImport(Darwin)
      modified = FileStamp.nanoseconds(status.st_mtimespec)
      changed = FileStamp.nanoseconds(status.st_ctimespec)
    #else
      modified = FileStamp.nanoseconds(status.st_mtim)
      changed = FileStamp.nanoseconds(status.st_ctim)
    #endif
  }

  private static func nanoseconds(_ time: timespec) -> Int64 {
    Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

/// A descriptor that closes itself.
struct Descriptor: ~Copyable {
  let number: Int32

  init(_ number: Int32) { self.number = number }

  deinit { _ = close(number) }

  /// What the descriptor stands for now.
  func stamp() -> FileStamp? {
    var status = stat()
    return fstat(number, &status) == 0 ? FileStamp(status) : nil
  }

  /// Reads at an offset until the memory is full or the file ends; nil when the system refuses.
  func read(into memory: UnsafeMutableRawBufferPointer, at offset: Int) -> Int? {
    guard let base = memory.baseAddress else { return 0 }
    var count = 0
    while count < memory.count {
      let got = pread(number, base + count, memory.count - count, off_t(offset + count))
      if got < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if got == 0 { break }
      count += got
    }
    return count
  }
}

/// Opens files below a folder without ever leaving it: each folder of a path is opened from the one
/// before it, no link is followed, and only regular files are opened at all, so that a pipe or a
/// device in the folder can neither block nor be read.
struct FolderRoot: ~Copyable {
  private let root: Descriptor
  private let path: String

  /// The folder itself may be reached through links: whoever runs the program named it.
  init(_ path: String) throws(FileRefusal) {
    let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard number >= 0 else {
      throw FolderRoot.refusal(errno, expected: "a folder \(path)")
    }
    root = Descriptor(number)
    self.path = path
  }

  /// Which folder this is.
  var identity: FileStamp.Identity? { root.stamp()?.identity }

  /// Opens the folder in which a path's file lies.
  func folder(of path: PackagePath) throws(FileRefusal) -> Descriptor {
    var folder = try duplicate(root, path)
    for component in path.components.dropLast() {
      let next = openat(
        folder.number, component, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard next >= 0 else { throw refusal(errno, path, component, in: folder) }
      folder = Descriptor(next)
    }
    return folder
  }

  /// Opens a regular file for reading.
  func file(_ path: PackagePath) throws(FileRefusal) -> Descriptor {
    let folder = try folder(of: path)
    var status = stat()
    guard fstatat(folder.number, path.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      throw refusal(errno, path, path.name, in: folder)
    }
    try FolderRoot.requireFile(status, path)
    let number = openat(
      folder.number, path.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard number >= 0 else { throw refusal(errno, path, path.name, in: folder) }
    let file = Descriptor(number)
    // What was looked at a moment ago may have been replaced since.
    guard fstat(file.number, &status) == 0 else { throw refusal(errno, path, "", in: folder) }
    try FolderRoot.requireFile(status, path)
    return file
  }

  /// The stamp of a file without opening it; nil when there is none.
  func stamp(_ path: PackagePath) -> FileStamp? {
    guard let folder = try? folder(of: path) else { return nil }
    var status = stat()
    guard fstatat(folder.number, path.name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
    return FileStamp(status)
  }

  private func duplicate(
    _ descriptor: borrowing Descriptor, _ path: PackagePath
  ) throws(FileRefusal) -> Descriptor {
    let number = fcntl(descriptor.number, F_DUPFD_CLOEXEC, 0)
    guard number >= 0 else { throw FolderRoot.refusal(errno, expected: "a file \(path.text)") }
    return Descriptor(number)
  }

  private static func requireFile(_ status: stat, _ path: PackagePath) throws(FileRefusal) {
    let kind = status.st_mode & S_IFMT
    if kind == S_IFREG { return }
    throw FileRefusal(.notAFile, expected: "\(path.text) to be a file", found: name(ofKind: kind))
  }

  private static func name(ofKind kind: mode_t) -> String {
    switch kind {
    case S_IFDIR: "a folder"
    case S_IFLNK: "a link; links are not followed"
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    case S_IFBLK, S_IFCHR: "a device"
    default: "something else"
    }
  }

  private func refusal(
    _ code: Int32, _ path: PackagePath, _ component: String, in folder: borrowing Descriptor
  ) -> FileRefusal {
    // Depending on the system, O_NOFOLLOW with O_DIRECTORY on a link is one or the other.
    if code == ELOOP || code == ENOTDIR {
      var status = stat()
      let isLink =
        fstatat(folder.number, component, &status, AT_SYMLINK_NOFOLLOW) == 0
        && status.st_mode & S_IFMT == S_IFLNK
      return FileRefusal(
        .notAFile, expected: "\(path.text) to be a file inside of the folder",
        found: isLink ? "a link; links are not followed" : "\(component), which is no folder")
    }
    return FolderRoot.refusal(code, expected: "a file \(path.text)")
  }

  private static func refusal(_ code: Int32, expected: String) -> FileRefusal {
    switch code {
    case ENOENT: FileRefusal(.absent, expected: expected, found: "none")
    case ENOTDIR: FileRefusal(.notAFile, expected: expected, found: "something else")
    case EACCES, EPERM:
      FileRefusal(.unreadable, expected: expected + " that may be read", found: "no permission")
    default:
      FileRefusal(
        .unreadable, expected: expected + " that can be read",
        found: String(cString: strerror(code)))
    }
  }
}
