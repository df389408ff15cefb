#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// Starts programs in sessions of their own.
enum Spawning {
  /// What a number of a file becomes in the program.
  enum File {
    case path(String)
    case copy(of: Int32)
    case closed
  }

  static func start(
    _ arguments: [String], environment: [String: String], files: [(Int32, File)],
    blockingSignals: Bool = false
  ) throws(Trouble) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    // POSIX_SPAWN_SETSID: the first terminal that the leader of a session opens becomes its own.
    // POSIX_SPAWN_SETSIGMASK: the threads of the tests block every signal.
    posix_spawnattr_setflags(&attributes, 0x80 | 0x08)
    var mask = sigset_t()
    if blockingSignals { sigfillset(&mask) } else { sigemptyset(&mask) }
    posix_spawnattr_setsigmask(&attributes, &mask)
    for (number, file) in files {
      switch file {
      case .path(let path):
        posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
      case .copy(let other): posix_spawn_file_actions_adddup2(&actions, other, number)
      case .closed: posix_spawn_file_actions_addclose(&actions, number)
      }
    }
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let error = lock.withLock { _ in
      posix_spawn(&process, arguments[0], &actions, &attributes, &argv, &envp)
    }
    guard error == 0 else { throw .noProcess(error) }
    return process
  }

  /// A pipe whose ends no program inherits by chance.
  static func pipe() throws(Trouble) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    let isMade = lock.withLock { _ in
      guard system_pipe(&ends) == 0 else { return false }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return true
    }
    guard isMade else { throw .noPipe }
    return (ends[0], ends[1])
  }

  /// A pseudo-terminal: our end, the program's end, and its path.
  static func terminal() throws(Trouble) -> (ours: Int32, theirs: Int32, name: String) {
    var ours: Int32 = -1
    var theirs: Int32 = -1
    var name = [CChar](repeating: 0, count: 256)
    let isMade = lock.withLock { _ in
      guard openpty(&ours, &theirs, nil, nil, nil) == 0 else { return false }
      for end in [ours, theirs] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return ttyname_r(theirs, &name, 256) == 0
    }
    guard isMade else { throw .noTerminal }
    let path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    return (ours, theirs, path)
  }

  /// Held while files are opened that no other program may inherit, and while one is started.
  private static let lock = Mutex(())
}

/// The system's `pipe`, whose name a member of ours would hide.
private func system_pipe(_ ends: inout [Int32]) -> Int32 { pipe(&ends) }

/// Why a program could not be started.
package enum Trouble: Error { case noTerminal, noPipe, noProcess(Int32) }

/// How a program ended.
package enum Ending: Equatable, Sendable {
  case code(Int32)
  case signal(Int32)

  init(status: Int32) {
    self = status & 0x7F == 0 ? .code(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }
}
