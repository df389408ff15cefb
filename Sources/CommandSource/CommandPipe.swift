#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// The desk's ends of a command's pipes. Used by one thread; closed with it.
struct CommandPipe: ~Copyable {
  private(set) var number: Int32

  init(_ number: Int32) {
    self.number = number
    CommandPipe.neverBlock(number)
  }

  deinit { if number >= 0 { _ = Self.close(number) } }

  var isOpen: Bool { number >= 0 }

  mutating func shut() {
    if number >= 0 { _ = CommandPipe.close(number) }
    number = -1
  }

  /// What is there, into a buffer: a count of bytes, 0 at the end, nil when nothing is there yet.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    while true {
      let count = CommandPipe.read(number, buffer)
      if count >= 0 { return count }
      if errno == EINTR { continue }
      return errno == EAGAIN || errno == EWOULDBLOCK ? nil : 0
    }
  }

  /// Writes one line end. One that the command does not read is no trouble.
  func writeLineEnd() {
    guard number >= 0 else { return }
    var byte = UInt8(ascii: "\n")
    _ = write(number, &byte, 1)
  }

  /// Both ends of a new pipe, which no program that is started inherits by accident.
  static func ends() -> (reading: Int32, writing: Int32)? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  static func neverBlock(_ number: Int32) {
    _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
  }

  static func close(_ number: Int32) -> Int32 {
    #if canImport(Darwin)
      Darwin.close(number)
    #elseif canImport(Musl)
      Musl.close(number)
    #else
      Glibc.close(number)
    #endif
  }

  private static func read(_ number: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Darwin)
      Darwin.read(number, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(number, buffer.baseAddress, buffer.count)
    #else
      Glibc.read(number, buffer.baseAddress, buffer.count)
    #endif
  }

  /// For `poll`, rounded up; at most a minute.
  static func milliseconds(until time: ContinuousClock.Instant) -> Int32 {
    let left = ContinuousClock.now.duration(to: time) / .milliseconds(1)
    return Int32(max(0, min(left.rounded(.up), 60_000)))
  }
}

/// The desk's ends of all three, to be used by one thread.
struct CommandEnds: Sendable {
  var input: Int32
  var output: Int32
  var error: Int32

  func close() {
    for end in [input, output, error] { _ = CommandPipe.close(end) }
  }
}
