internal import DataSources
internal import Synchronization

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// Tells the thread that listens to a command that the desk wants something.
final class CommandBell: Sendable {
  /// What is wanted.
  enum Wish: Sendable {
    case nothing, ask, stop
  }

  /// Readable while something is wanted.
  let readEnd: Int32
  private let writeEnd: Int32
  private let wish = Mutex(Wish.nothing)

  /// Nil when no more files may be opened.
  init?() {
    guard let ends = CommandPipe.ends() else { return nil }
    (readEnd, writeEnd) = ends
    CommandPipe.neverBlock(readEnd)
    CommandPipe.neverBlock(writeEnd)
  }

  deinit {
    _ = close(readEnd)
    _ = close(writeEnd)
  }

  /// Wants something. To stop outweighs to ask, and stays.
  func ring(_ new: Wish) {
    wish.withLock { wish in
      if wish != .stop { wish = new }
    }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// What is wanted now. It is then no longer wanted, but for stopping.
  func take() -> Wish {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(readEnd, &bytes, bytes.count) > 0 {}
    return wish.withLock { wish in
      let taken = wish
      if taken == .ask { wish = .nothing }
      return taken
    }
  }

  /// Sleeps on a thread of its own until something is wanted or the time has come.
  func wait(until time: ContinuousClock.Instant?) async -> Wish {
    let wished = Leaving(Wish.nothing)
    let ran = await OwnThread.run {
      while true {
        let wish = self.take()
        wished.value.withLock { $0 = wish }
        if wish != .nothing { return }
        var waiting = pollfd(fd: self.readEnd, events: Int16(POLLIN), revents: 0)
        if let time {
          if time <= .now { return }
          _ = poll(&waiting, 1, CommandPipe.milliseconds(until: time))
        } else {
          _ = poll(&waiting, 1, -1)
        }
      }
    }
    return ran ? wished.value.withLock { $0 } : .stop
  }
}

/// A value that a thread leaves for whoever waits for it.
final class Leaving<Value: Sendable>: Sendable {
  let value: Mutex<Value>
  init(_ value: Value) { self.value = Mutex(value) }
}
