internal import DataSources
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#endif

/// A server for HTTP/1.1 on a free port of this machine, which answers as a test tells it to: rightly,
/// wrongly, slowly or not at all. It ends with the test.
package final class TestServer: Sendable {
  /// A request as it came.
  package struct Request: Sendable {
    package var path: String
    /// By names in lower case.
    package var fields: [String: String]
    package var head: String
  }

  /// What the server does with a connection, once it has read the request.
  package enum Reply: Sendable {
    /// A whole answer, with its length.
    case answer(Int, [String: String], [UInt8])
    /// These bytes and no more: the connection is closed.
    case bytes([UInt8])
    /// These bytes, and then silence while the connection stays open.
    case silence(after: [UInt8])
    /// These bytes, and then others one by one, with so many milliseconds between them, without end.
    case drip(after: [UInt8], [UInt8], milliseconds: UInt32)
    /// As a proxy: what comes is passed on to a port of this machine, and back.
    case tunnel(to: UInt16)
    /// The connection is reset.
    case reset(after: [UInt8])

    package static func text(_ text: String, _ fields: [String: String] = [:]) -> Reply {
      .answer(200, fields, Array(text.utf8))
    }
  }

  private struct Contents {
    var script: @Sendable (Request) -> Reply = { _ in .answer(404, [:], []) }
    var requests: [Request] = []
    var connections: Set<Int32> = []
    /// Those of them on which more may be sent.
    var open: [Int32] = []
    var listener: Int32 = -1
    var isOver = false
  }

  package let port: UInt16
  private let contents = Mutex(Contents())

  package init(_ script: @escaping @Sendable (Request) -> Reply) throws {
    let (listener, port) = try TestServer.listen(0)
    self.port = port
    contents.withLock {
      $0.script = script
      $0.listener = listener
    }
    serve(listener)
  }

  deinit { stop() }

  /// The address of a path.
  package func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  package var requests: [Request] { contents.withLock { $0.requests } }

  /// Answers otherwise from now on.
  package func answer(_ script: @escaping @Sendable (Request) -> Reply) {
    contents.withLock { $0.script = script }
  }

  /// Sends more on each connection that is open and silent.
  package func send(_ text: String) {
    let open = contents.withLock { $0.open }
    for connection in open { TestServer.write(Array(text.utf8), to: connection) }
  }

  /// Closes all connections that are open and silent.
  package func closeStreams() {
    for connection in contents.withLock({ $0.open }) { shutdown(connection, 2) }
  }

  /// How many connections are open and silent.
  package var openCount: Int { contents.withLock { $0.open.count } }

  /// No longer listens: connections are refused.
  package func stop() {
    let (listener, connections) = contents.withLock { contents in
      contents.isOver = true
      defer { contents.listener = -1 }
      return (contents.listener, contents.connections)
    }
    if listener >= 0 { shutdown(listener, 2) }
    for connection in connections { shutdown(connection, 2) }
  }

  /// Listens again on the same port.
  package func startAgain() throws {
    let (listener, _) = try TestServer.listen(port)
    contents.withLock {
      $0.isOver = false
      $0.listener = listener
    }
    serve(listener)
  }

  package struct Failure: Error {}

  private static func listen(_ port: UInt16) throws -> (Int32, UInt16) {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var yes: Int32 = 1
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, 4)
    var address = loopback(port)
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && Glibc.listen(listener, 64) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { throw Failure() }
    return (listener, UInt16(bigEndian: address.sin_port))
  }

  private static func loopback(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private func serve(_ listener: Int32) {
    // The threads hold the server only while they answer, so that a test can let go of it.
    let server = Weak(self)
    _ = OwnThread.start {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { break }
        _ = OwnThread.start { TestServer.converse(connection, server) }
      }
      close(listener)
    }
  }

  private final class Weak: Sendable {
    private let reference: Mutex<WeakReference>
    private struct WeakReference: Sendable { weak var server: TestServer? }

    init(_ server: TestServer) { reference = Mutex(WeakReference(server: server)) }

    var server: TestServer? { reference.withLock { $0.server } }
  }

  private static func converse(_ connection: Int32, _ server: Weak) {
    defer { close(connection) }
    guard let request = read(connection), let reply = server.server?.take(request, connection)
    else {
      return
    }
    switch reply {
    case .answer(let status, let fields, let body):
      var head = "HTTP/1.1 \(status) Any\r\nConnection: close\r\n"
      for (name, value) in fields { head += "\(name): \(value)\r\n" }
      if status != 304 { head += "Content-Length: \(body.count)\r\n" }
      write(Array((head + "\r\n").utf8) + body, to: connection)
    case .bytes(let bytes): write(bytes, to: connection)
    case .silence(let bytes):
      write(bytes, to: connection)
      server.server?.keepOpen(connection)
      waitForEnd(connection)
    case .drip(let first, let bytes, let milliseconds):
      write(first, to: connection)
      var place = 0
      while write([bytes[place % bytes.count]], to: connection) {
        usleep(milliseconds * 1000)
        place += 1
      }
    case .tunnel(let port):
      guard let other = connect(port) else { break }
      write(Array("HTTP/1.1 200 Go on\r\n\r\n".utf8), to: connection)
      _ = OwnThread.start {
        pass(from: other, to: connection)
        close(other)
      }
      pass(from: connection, to: other)
    case .reset(let bytes):
      write(bytes, to: connection)
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }
    server.server?.forget(connection)
  }

  private func take(_ request: Request, _ connection: Int32) -> Reply? {
    let script = contents.withLock { contents in
      contents.requests.append(request)
      contents.connections.insert(connection)
      return contents.isOver ? nil : contents.script
    }
    return script?(request)
  }

  private func keepOpen(_ connection: Int32) { contents.withLock { $0.open.append(connection) } }

  private func forget(_ connection: Int32) {
    contents.withLock {
      $0.open.removeAll { $0 == connection }
      $0.connections.remove(connection)
    }
  }

  private static func read(_ connection: Int32) -> Request? {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while !bytes.hasSuffix("\r\n\r\n") {
      let count = recv(connection, &piece, piece.count, 0)
      guard count > 0 else { return nil }
      bytes += piece[..<count]
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let lines = head.split(separator: "\r\n")
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      fields[line[..<colon].lowercased()] = String(line[colon...].dropFirst(2))
    }
    let path = lines.first?.split(separator: " ").dropFirst().first.map(String.init) ?? ""
    return Request(path: path, fields: fields, head: head)
  }

  private static func connect(_ port: UInt16) -> Int32? {
    let made = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = loopback(port)
    let isConnected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(made, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    if isConnected { return made }
    close(made)
    return nil
  }

  /// Until one of both ends; then both do.
  private static func pass(from one: Int32, to other: Int32) {
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = recv(one, &piece, piece.count, 0)
      guard count > 0, write(Array(piece[..<count]), to: other) else { break }
    }
    shutdown(one, 2)
    shutdown(other, 2)
  }

  @discardableResult
  private static func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes {
        Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Until the other side closes the connection, or the server stops.
  private static func waitForEnd(_ connection: Int32) {
    var byte: UInt8 = 0
    while recv(connection, &byte, 1, 0) > 0 {}
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
