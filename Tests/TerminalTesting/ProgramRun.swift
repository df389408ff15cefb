#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A program run to its end without a terminal, and what came of it.
package struct ProgramRun {
  /// Nil when it did not end in time, and was killed.
  package private(set) var ending: Ending?
  package private(set) var output: [UInt8] = []
  package private(set) var errors: [UInt8] = []
  /// From the start to the end.
  package private(set) var milliseconds = 0

  /// What stands at standard input or standard output.
  package enum Stream: Sendable {
    /// A pipe: with nothing in it, or one that we read.
    case pipe
    case null
    case closed
    /// A pipe that nobody reads any more; for standard output.
    case abandoned
  }

  package init(
    _ arguments: [String], environment: [String: String], input: Stream = .null,
    output: Stream = .pipe, within limit: Int = 10_000
  ) throws(Trouble) {
    let start = Monotonic.milliseconds
    let (life, lifeEnd) = try Spawning.pipe()
    let (empty, emptyEnd) = try Spawning.pipe()
    let (out, outEnd) = try Spawning.pipe()
    let (err, errEnd) = try Spawning.pipe()
    let (unread, unreadEnd) = try Spawning.pipe()
    close(emptyEnd)
    close(unread)
    let first: Spawning.File =
      switch input {
      case .pipe, .abandoned: .copy(of: empty)
      case .null: .path("/dev/null")
      case .closed: .closed
      }
    let second: Spawning.File =
      switch output {
      case .pipe: .copy(of: outEnd)
      case .null: .path("/dev/null")
      case .closed: .closed
      case .abandoned: .copy(of: unreadEnd)
      }
    let process = try Spawning.start(
      arguments, environment: environment,
      files: [(0, first), (1, second), (2, .copy(of: errEnd)), (9, .copy(of: lifeEnd))])
    for end in [lifeEnd, empty, outEnd, errEnd, unreadEnd] { close(end) }
    read(out: out, err: err, life: life, until: start + limit)
    var status: Int32 = 0
    if milliseconds < 0 {
      kill(process, SIGKILL)
      waitpid(process, &status, 0)
    } else {
      waitpid(process, &status, 0)
      ending = Ending(status: status)
    }
    milliseconds = Monotonic.milliseconds - start
    for end in [out, err, life] { close(end) }
  }

  /// Reads all until the program has ended; `milliseconds` is negative when it does not.
  private mutating func read(out: Int32, err: Int32, life: Int32, until deadline: Int) {
    var open = [out, err, life]
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while !open.isEmpty {
      var ready = open.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
      let left = Int32(max(0, deadline - Monotonic.milliseconds))
      guard poll(&ready, nfds_t(ready.count), left) > 0 else {
        milliseconds = -1
        return
      }
      for stream in ready where stream.revents != 0 {
        let count = buffer.withUnsafeMutableBytes {
          system_read(stream.fd, $0.baseAddress, $0.count)
        }
        if count <= 0 {
          open.removeAll { $0 == stream.fd }
        } else if stream.fd == out {
          output += buffer.prefix(count)
        } else {
          errors += buffer.prefix(count)
        }
      }
    }
  }

  package var text: String { String(decoding: output, as: UTF8.self) }
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
  package var code: Int32? {
    if case .code(let code) = ending { return code }
    return nil
  }
}

/// The system's `read`, whose name a member of ours would hide.
private func system_read(_ file: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(file, bytes, count)
}
