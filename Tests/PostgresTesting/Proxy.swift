internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Stands between a desk and a server, and does what networks do: passes on, cuts, or falls silent
/// without closing anything.
package final class Proxy: Sendable {
  private enum Order { case pass, freeze, cut, end }
  private enum Mistake: Error { case noSocket }

  package let port: String
  private let listener: Int32
  private let target: UInt16
  private let order = Mutex(Order.pass)
  private let wakeRead: Int32
  private let wakeWrite: Int32
  private let taken = Mutex(0)
  /// The words of a question after whose answer everything is cut.
  private let lastQuestion = Mutex<[UInt8]?>(nil)

  package init(to port: String) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    target = UInt16(port) ?? 0
    var address = Proxy.loopback(0)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    var ends: [Int32] = [-1, -1]
    guard isBound, pipe(&ends) == 0 else { throw Mistake.noSocket }
    self.port = String(UInt16(bigEndian: address.sin_port))
    (wakeRead, wakeWrite) = (ends[0], ends[1])
    for file in ends + [listener] { _ = fcntl(file, F_SETFD, FD_CLOEXEC) }
    let work = Work { self.run() }
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().body()
        return nil
      }, Unmanaged.passRetained(work).toOpaque())
    pthread_detach(thread)
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// How many connections were made through it.
  package var connections: Int { taken.withLock { $0 } }

  /// Passes everything on again.
  package func pass() { give(.pass) }
  /// Passes nothing on, accepts connections all the same, and closes nothing.
  package func freeze() { give(.freeze) }
  /// Closes all connections, and each new one at once.
  package func cut() { give(.cut) }
  /// Does so once a question that holds these words has been answered.
  package func cut(afterAnswerTo words: String) { lastQuestion.withLock { $0 = Array(words.utf8) } }
  /// Closes all and ends.
  package func end() { give(.end) }

  private func give(_ order: Order) {
    self.order.withLock { $0 = order }
    var byte: UInt8 = 1
    _ = write(wakeWrite, &byte, 1)
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func dial() -> Int32 {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    _ = fcntl(server, F_SETFD, FD_CLOEXEC)
    var address = Proxy.loopback(target)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isConnected { return server }
    close(server)
    return -1
  }

  private func isLast(_ question: ArraySlice<UInt8>) -> Bool {
    lastQuestion.withLock { words in
      guard let wanted = words, question.count >= wanted.count else { return false }
      let isFound = question.indices.dropLast(wanted.count - 1).contains {
        question[$0...].starts(with: wanted)
      }
      if isFound { words = nil }
      return isFound
    }
  }

  private func run() {
    var pairs: [(one: Int32, other: Int32)] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    var asking: Int32?
    while true {
      let order = order.withLock { $0 }
      if order == .cut || order == .end {
        for pair in pairs {
          close(pair.one)
          close(pair.other)
        }
        pairs = []
      }
      if order == .end {
        for file in [listener, wakeRead, wakeWrite] { close(file) }
        return
      }
      var files = [pollfd(fd: wakeRead, events: Int16(POLLIN), revents: 0)]
      files.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0))
      if order == .pass {
        for file in pairs.flatMap({ [$0.one, $0.other] }) {
          files.append(pollfd(fd: file, events: Int16(POLLIN), revents: 0))
        }
      }
      guard poll(&files, nfds_t(files.count), -1) > 0 else { continue }
      if files[0].revents != 0 { _ = read(wakeRead, &buffer, 64) }
      // What came after an order is treated as it says.
      guard self.order.withLock({ $0 }) == order else { continue }
      if files[1].revents != 0 {
        let client = accept(listener, nil, nil)
        _ = fcntl(client, F_SETFD, FD_CLOEXEC)
        let server = order == .cut ? -1 : dial()
        if server < 0 {
          close(client)
        } else {
          pairs.append((client, server))
          taken.withLock { $0 += 1 }
        }
      }
      for file in files.dropFirst(2) where file.revents != 0 {
        guard let place = pairs.firstIndex(where: { $0.one == file.fd || $0.other == file.fd })
        else { continue }
        let pair = pairs[place]
        let count = read(file.fd, &buffer, buffer.count)
        let other = file.fd == pair.one ? pair.other : pair.one
        if count <= 0 || write(other, buffer, count) != count {
          close(pair.one)
          close(pair.other)
          pairs.remove(at: place)
        } else if file.fd == pair.one {
          if isLast(buffer[..<count]) { asking = other }
        } else if asking == file.fd, buffer[..<count].suffix(6).starts(with: [0x5A, 0, 0, 0, 5]) {
          // "Ready for query" ends an answer.
          asking = nil
          cut()
        }
      }
    }
  }
}
