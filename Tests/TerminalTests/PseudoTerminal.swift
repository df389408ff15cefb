#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program under a pseudo-terminal of its own, and we at the keyboard.
final class PseudoTerminal {
  /// The modes before the program was started.
  let modesBefore: [UInt32]
  /// Everything that the program has written so far.
  private(set) var output = ""
  private let end: Int32
  private let process: pid_t
  /// Readable, with nothing in it, as soon as the program has ended.
  private let life: Int32
  private var isOpen = true
  private var status: Int32?

  /// Where the probe was built: next to this test.
  static var probe: String {
    var path = [UInt8](repeating: 0, count: 4096)
    let count = path.withUnsafeMutableBytes { bytes in
      bytes.baseAddress.map { readlink("/proc/self/exe", $0, 4095) } ?? -1
    }
    let own = String(decoding: path.prefix(max(0, count)), as: UTF8.self)
    return own.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/terminal-probe"
  }

  /// Runs `arguments` in a new session; `input` and `outputPath` stand in for the terminal.
  init(
    _ arguments: [String] = [probe], columns: Int = 80, rows: Int = 24,
    environment: [String: String] = [:], input: String? = nil, outputPath: String? = nil,
    blockingSignals: Bool = false
  ) throws {
    var ours: Int32 = -1
    var theirs: Int32 = -1
    var name = [CChar](repeating: 0, count: 256)
    guard openpty(&ours, &theirs, nil, nil, nil) == 0, ttyname_r(theirs, &name, 256) == 0 else {
      throw Trouble.noTerminal
    }
    end = ours
    let terminal = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
    var lifeEnds: [Int32] = [-1, -1]
    guard pipe(&lifeEnds) == 0 else { throw Trouble.noTerminal }
    life = lifeEnds[0]
    for close in [ours, theirs] + lifeEnds { _ = fcntl(close, F_SETFD, FD_CLOEXEC) }

    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { _, new in new }
    Self.resize(end, columns: columns, rows: rows)
    modesBefore = Self.modes(of: end)
    process = try Self.spawn(
      arguments, variables.map { "\($0)=\($1)" },
      files: [(0, input ?? terminal), (1, outputPath ?? terminal), (2, terminal)],
      life: lifeEnds[1], blockingSignals: blockingSignals)
    close(lifeEnds[1])
    close(theirs)
  }

  enum Trouble: Error { case noTerminal, noProcess(Int32) }

  private static func spawn(
    _ arguments: [String], _ environment: [String], files: [(Int32, String)], life: Int32,
    blockingSignals: Bool
  ) throws -> pid_t {
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
    for (number, path) in files {
      posix_spawn_file_actions_addopen(&actions, number, path, O_RDWR, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, life, 9)
    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { strdup($0) } + [nil]
    defer { for text in argv + envp { free(text) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, arguments[0], &actions, &attributes, &argv, &envp)
    guard error == 0 else { throw Trouble.noProcess(error) }
    return process
  }

  /// Types bytes.
  func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(end, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Gives the terminal another size, which tells the program.
  func resize(columns: Int, rows: Int) {
    Self.resize(end, columns: columns, rows: rows)
  }

  private static func resize(_ end: Int32, columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(end, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  func send(_ signal: Int32) {
    kill(process, signal)
  }

  /// Reads until the program has written `text`; false when it has not within `milliseconds`.
  func waits(for text: String, within milliseconds: Int = 3000) -> Bool {
    let deadline = now + milliseconds
    while !output.contains(text) {
      guard readMore(until: deadline) else { return output.contains(text) }
    }
    return true
  }

  /// Bytes that come within `milliseconds`.
  func bytes(within milliseconds: Int) -> Int {
    let before = output.utf8.count
    let deadline = now + milliseconds
    while readMore(until: deadline) {}
    return output.utf8.count - before
  }

  private func readMore(until deadline: Int) -> Bool {
    var ready = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
    guard isOpen, poll(&ready, 1, Int32(max(0, deadline - now))) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { read(end, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    output += String(decoding: buffer.prefix(count), as: UTF8.self)
    return true
  }

  /// How the program ended; nil when it has not within `milliseconds`. Reads on, unless told not to.
  func ends(within milliseconds: Int = 3000, reading: Bool = true) -> Ending? {
    let deadline = now + milliseconds
    while status == nil {
      var ready = [
        pollfd(fd: life, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen && reading ? end : -1, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&ready, 2, Int32(max(0, deadline - now))) > 0 else { return nil }
      if ready[1].revents & Int16(POLLIN) != 0 {
        _ = readMore(until: now)
      } else if ready[0].revents != 0 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.status = status
      }
    }
    return status.map { $0 & 0x7F == 0 ? .code($0 >> 8 & 0xFF) : .signal($0 & 0x7F) }
  }

  enum Ending: Equatable { case code(Int32), signal(Int32) }

  /// Closes the terminal's window.
  func hangUp() {
    isOpen = false
    close(end)
  }

  /// The terminal's modes that a shell cares for.
  var modes: [UInt32] { Self.modes(of: end) }

  private static func modes(of end: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(end, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag].map { UInt32($0) }
  }

  /// How often the program has gone to sleep, which is how often it has woken up.
  var sleeps: String? {
    guard let file = fopen("/proc/\(process)/status", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("voluntary_ctxt_switches") }.map(String.init)
  }

  private var now: Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec * 1000 + time.tv_nsec / 1_000_000
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    if isOpen { close(end) }
    close(life)
  }
}
