#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization

/// A program that is told lines and answers in lines. It ends when nobody talks to it any more: its
/// standard input closes with this object, or with the tests, however those end.
package final class ProgramTalk: Sendable {
  private let process: pid_t
  private let input: Int32
  private let output: Int32
  private let unread = Mutex<[UInt8]>([])

  package init(_ arguments: [String], environment: [String: String]) throws(Trouble) {
    let (read, write) = try Spawning.pipe()
    let (answers, answersEnd) = try Spawning.pipe()
    process = try Spawning.start(
      arguments, environment: environment,
      files: [(0, .copy(of: read)), (1, .copy(of: answersEnd)), (2, .copy(of: 2))])
    close(read)
    close(answersEnd)
    input = write
    output = answers
  }

  deinit { end() }

  /// Says a line.
  package func say(_ line: String) {
    var line = line + "\n"
    _ = line.withUTF8 { write(input, $0.baseAddress, $0.count) }
  }

  /// Closes its input, so that it ends.
  package func hangUp() { shutdownInput() }

  private func shutdownInput() {
    // The number stays ours until `deinit`, so that nothing else can get it meanwhile.
    let null = open("/dev/null", O_WRONLY | O_CLOEXEC)
    if null >= 0 {
      dup2(null, input)
      close(null)
      _ = fcntl(input, F_SETFD, FD_CLOEXEC)
    }
  }

  /// The next line that it says; nil when it says none in time, or no more.
  package func hear(within limit: Int = 30_000) -> String? {
    let deadline = Monotonic.milliseconds + limit
    return unread.withLock { unread in
      while true {
        if let end = unread.firstIndex(of: 10) {
          let line = String(decoding: unread[..<end], as: UTF8.self)
          unread.removeFirst(end + 1)
          return line
        }
        var ready = [pollfd(fd: output, events: Int16(POLLIN), revents: 0)]
        let left = Int32(max(0, deadline - Monotonic.milliseconds))
        guard poll(&ready, 1, left) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = read(output, &buffer, buffer.count)
        guard count > 0 else { return nil }
        unread += buffer.prefix(count)
      }
    }
  }

  /// Ends it with a signal; it is waited for when nobody needs this object any more.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Waits for its end, and how it ended.
  private func end() {
    close(input)
    var status: Int32 = 0
    for _ in 0..<500 where waitpid(process, &status, WNOHANG) == 0 { usleep(10_000) }
    kill(process, SIGKILL)
    waitpid(process, &status, 0)
    close(output)
  }
}
