#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program under a pseudo-terminal of its own, and we at the keyboard.
package final class PseudoTerminal {
  /// The modes before the program was started.
  package let modesBefore: [UInt32]
  /// Everything that the program has written so far.
  package private(set) var output = ""
  /// The same as bytes.
  package private(set) var bytes: [UInt8] = []
  /// What a terminal shows of it.
  package private(set) var screen: VirtualScreen
  /// What must not go before the program does, such as the folder it works in.
  package var companion: AnyObject?
  /// When the last bytes came, in nanoseconds of `Monotonic`.
  package private(set) var lastByteAt = 0
  private let end: Int32
  private let process: pid_t
  /// Readable, with nothing in it, as soon as the program has ended.
  private let life: Int32
  private var isOpen = true
  private var status: Int32?

  /// Runs `arguments` in a new session; `input` and `outputPath` stand in for the terminal. A
  /// variable that is nil in `environment` is not set.
  package init(
    _ arguments: [String], columns: Int = 80, rows: Int = 24,
    environment: [String: String?] = [:], input: String? = nil, outputPath: String? = nil,
    blockingSignals: Bool = false
  ) throws(Trouble) {
    let ends = try Spawning.terminal()
    end = ends.ours
    let terminal = ends.name
    let (life, lifeEnd) = try Spawning.pipe()
    self.life = life

    var variables: [String: String?] = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    variables.merge(environment) { _, new in new }
    screen = VirtualScreen(columns: columns, rows: rows)
    Self.resize(end, columns: columns, rows: rows)
    modesBefore = Self.modes(of: end)
    process = try Spawning.start(
      arguments, environment: variables.compactMapValues { $0 },
      files: [
        (0, .path(input ?? terminal)), (1, .path(outputPath ?? terminal)), (2, .path(terminal)),
        (9, .copy(of: lifeEnd)),
      ],
      blockingSignals: blockingSignals)
    close(lifeEnd)
    close(ends.theirs)
  }

  /// Types bytes.
  package func type(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(end, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Gives the terminal another size, which tells the program.
  package func resize(columns: Int, rows: Int) {
    screen.resize(columns: columns, rows: rows)
    Self.resize(end, columns: columns, rows: rows)
  }

  private static func resize(_ end: Int32, columns: Int, rows: Int) {
    var size = winsize(
      ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(end, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  package func send(_ signal: Int32) {
    kill(process, signal)
  }

  /// Reads until the program has written `text`; false when it has not within `milliseconds`.
  package func waits(for text: String, within milliseconds: Int = 3000) -> Bool {
    reads(within: milliseconds) { output.contains(text) }
  }

  /// Reads until the screen is as it should be, and on for as long as more of it comes: what is looked
  /// for may stand in the first piece of a frame. False when it is not within `milliseconds`.
  package func waits(
    within milliseconds: Int = 3000, untilScreen isRight: (VirtualScreen) -> Bool
  ) -> Bool {
    guard reads(within: milliseconds, until: { isRight(screen) }) else { return false }
    let deadline = Monotonic.milliseconds + PseudoTerminal.longestFrame
    while readMore(until: min(deadline, Monotonic.milliseconds + PseudoTerminal.pauseInFrame)) {}
    return true
  }

  /// Milliseconds between two pieces of a frame, and between its first and its last, at the most.
  private static let pauseInFrame = 20
  private static let longestFrame = 300

  /// Reads until the screen shows a text in one of its rows.
  package func shows(_ text: String, within milliseconds: Int = 3000) -> Bool {
    waits(within: milliseconds) { $0.contains(text) }
  }

  private func reads(within milliseconds: Int, until isEnough: () -> Bool) -> Bool {
    let deadline = Monotonic.milliseconds + milliseconds
    while !isEnough() {
      guard readMore(until: deadline) else { return isEnough() }
    }
    return true
  }

  /// How many bytes come within `milliseconds`.
  package func bytes(within milliseconds: Int) -> Int {
    let before = bytes.count
    let deadline = Monotonic.milliseconds + milliseconds
    while readMore(until: deadline) {}
    return bytes.count - before
  }

  private func readMore(until deadline: Int) -> Bool {
    var ready = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
    let wait = Int32(max(0, deadline - Monotonic.milliseconds))
    guard isOpen, poll(&ready, 1, wait) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = buffer.withUnsafeMutableBytes { read(end, $0.baseAddress, $0.count) }
    guard count > 0 else { return false }
    lastByteAt = Monotonic.nanoseconds
    bytes += buffer.prefix(count)
    output += String(decoding: buffer.prefix(count), as: UTF8.self)
    screen.take(buffer.prefix(count))
    return true
  }

  /// How the program ended; nil when it has not within `milliseconds`. Reads on, unless told not to.
  package func ends(within milliseconds: Int = 3000, reading: Bool = true) -> Ending? {
    let deadline = Monotonic.milliseconds + milliseconds
    while status == nil {
      var ready = [
        pollfd(fd: life, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isOpen && reading ? end : -1, events: Int16(POLLIN), revents: 0),
      ]
      let wait = Int32(max(0, deadline - Monotonic.milliseconds))
      guard poll(&ready, 2, wait) > 0 else { return nil }
      if ready[1].revents & Int16(POLLIN) != 0 {
        _ = readMore(until: Monotonic.milliseconds)
      } else if ready[0].revents != 0 {
        var status: Int32 = 0
        waitpid(process, &status, 0)
        self.status = status
      }
    }
    return status.map { Ending(status: $0) }
  }

  /// Closes the terminal's window.
  package func hangUp() {
    isOpen = false
    close(end)
  }

  /// The terminal's modes that a shell cares for.
  package var modes: [UInt32] { Self.modes(of: end) }

  private static func modes(of end: Int32) -> [UInt32] {
    var modes = termios()
    tcgetattr(end, &modes)
    return [modes.c_iflag, modes.c_oflag, modes.c_lflag].map { UInt32($0) }
  }

  /// How often the program has gone to sleep, which is how often it has woken up.
  package var sleeps: String? {
    Self.text(ofFile: "/proc/\(process)/status")?.split(separator: "\n")
      .first { $0.hasPrefix("voluntary_ctxt_switches") }.map(String.init)
  }

  /// The program's time on processors so far, its own and the system's for it, in clock ticks.
  package var ticks: Int? {
    // Field 2 is the name in parentheses; 14 and 15 are the times.
    let fields = Self.text(ofFile: "/proc/\(process)/stat")?.split(separator: ")").last?
      .split(separator: " ")
    guard let fields, fields.count > 12, let own = Int(fields[11]), let system = Int(fields[12])
    else { return nil }
    return own + system
  }

  private static func text(ofFile path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var buffer = [UInt8](repeating: 0, count: 8192)
    let count = fread(&buffer, 1, buffer.count, file)
    return String(decoding: buffer.prefix(count), as: UTF8.self)
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
