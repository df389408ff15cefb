internal import CPostgres

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// One connection to one server, for one thread at a time. It never waits without end, and while it
/// waits it can be stopped.
final class PostgresConnection {
  private let handle: OpaquePointer
  /// Readable when the wait is to end; -1 for nobody.
  private let stop: Int32
  let host: PostgresAddress.Host

  private init(_ handle: OpaquePointer, _ host: PostgresAddress.Host, stop: Int32) {
    self.handle = handle
    self.host = host
    self.stop = stop
  }

  deinit { pq_finish(handle) }

  /// Connects to the first host that takes us, each within so many milliseconds.
  static func open(
    _ address: PostgresAddress, patience: Int32, stop: Int32 = -1
  ) throws(PostgresTrouble) -> PostgresConnection {
    var found: [String] = []
    var untrusted: PostgresTrouble?
    for host in address.hosts {
      do throws(PostgresTrouble) {
        return try open(host, address.options, patience: patience, stop: stop)
      } catch .lost(let words) {
        if !found.contains(words) { found.append(words) }
      } catch .untrusted(let words) {
        untrusted = untrusted ?? .untrusted(words)
      }
    }
    throw untrusted ?? .lost(found.joined(separator: "; "))
  }

  private static func open(
    _ host: PostgresAddress.Host, _ options: [String: String], patience: Int32, stop: Int32
  ) throws(PostgresTrouble) -> PostgresConnection {
    var options = options
    if !host.name.isEmpty { options["host"] = host.name }
    if !host.port.isEmpty { options["port"] = host.port }
    let pairs = Array(options)
    let handle = CTexts.withTexts(pairs.map { Optional($0.key) }) { keys in
      CTexts.withTexts(pairs.map { Optional($0.value) }) { values in pq_start(keys, values) }
    }
    guard let handle else { throw .lost("no memory is left") }
    let connection = PostgresConnection(handle, host, stop: stop)
    guard pq_status(handle) != CONNECTION_BAD else { throw connection.entryTrouble }
    let end = Deadline(patience)
    var next = PGRES_POLLING_WRITING
    while next != PGRES_POLLING_OK {
      guard next != PGRES_POLLING_FAILED else { throw connection.entryTrouble }
      let isWriting = next == PGRES_POLLING_WRITING
      guard try connection.wait(end, writing: isWriting) else {
        throw .lost("no answer within \(patience / 1000) s")
      }
      next = pq_connect_poll(handle)
    }
    _ = pq_set_nonblocking(handle)
    return connection
  }

  /// The server's or the library's words about what is wrong.
  private var words: String { pq_error(handle).map { String(cString: $0) } ?? "" }

  /// The first line of them.
  private var complaint: String { ConnectionWords(words).line }

  /// Why we were not let in.
  private var entryTrouble: PostgresTrouble {
    ConnectionWords(words).trouble(wantsPassword: pq_wants_password(handle) == 1)
  }

  /// The role that the server knows us by.
  var user: String { pq_user(handle).map { String(cString: $0) } ?? "" }

  /// True when what is said is encrypted.
  var isEncrypted: Bool { pq_has_tls(handle) == 1 }

  /// As the server numbers it: 150018 for 15.18.
  var serverVersion: Int { Int(pq_server_version(handle)) }

  /// Asks and waits for all of the answer: its rows, as texts.
  @discardableResult
  func query(
    _ text: String, _ values: [String?] = [], patience: Int32 = PostgresSession.patience
  ) throws(PostgresTrouble) -> [[String?]] {
    let end = Deadline(patience)
    let isSent = CTexts.withTexts(values) { pq_send(handle, text, Int32(values.count), $0) }
    guard isSent == 1 else { throw .lost(complaint) }
    while true {
      let left = pq_flush(handle)
      if left == 0 { break }
      guard left > 0, try wait(end, writing: true) else { throw .lost(complaint) }
      guard pq_consume(handle) == 1 else { throw .lost(complaint) }
    }
    var rows: [[String?]] = []
    var refusal: PostgresTrouble?
    while true {
      while pq_is_busy(handle) == 1 {
        guard try wait(end, writing: false) else {
          throw .lost("no answer within \(patience / 1000) s")
        }
        guard pq_consume(handle) == 1 else { throw .lost(complaint) }
      }
      guard let result = pq_result(handle) else { break }
      defer { pq_clear(result) }
      switch pq_result_status(result) {
      case PGRES_TUPLES_OK: rows = PostgresConnection.rows(result)
      case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
      default: refusal = refusal ?? PostgresConnection.refusal(result)
      }
    }
    if pq_status(handle) == CONNECTION_BAD { throw .lost(complaint) }
    if let refusal { throw refusal }
    return rows
  }

  private static func rows(_ result: OpaquePointer) -> [[String?]] {
    (0..<pq_rows(result)).map { row in
      (0..<pq_columns(result)).map { column in
        guard pq_is_null(result, row, column) == 0, let start = pq_value(result, row, column) else {
          return nil
        }
        let bytes = UnsafeRawBufferPointer(
          start: start, count: Int(pq_length(result, row, column)))
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  private static func refusal(_ result: OpaquePointer) -> PostgresTrouble {
    func field(_ name: pq_field) -> String {
      pq_result_field(result, Int32(name.rawValue)).map { String(cString: $0) } ?? ""
    }
    return .refused(
      code: field(pq_sqlstate), words: field(pq_primary), detail: field(pq_detail))
  }

  /// Takes in what has arrived; the channels that something was told on since the last time.
  func news() throws(PostgresTrouble) -> Set<String> {
    guard pq_consume(handle) == 1, pq_status(handle) != CONNECTION_BAD else {
      throw .lost(complaint)
    }
    var channels: Set<String> = []
    while let notice = pq_notify(handle) {
      channels.insert(String(cString: notice.pointee.relname))
      pq_free(notice)
    }
    return channels
  }

  /// Waits until the server says something: false after so many milliseconds, -1 for ever.
  func waitForNews(_ milliseconds: Int32) throws(PostgresTrouble) -> Bool {
    try wait(Deadline(milliseconds), writing: false)
  }

  /// Waits for the socket; false when the time is over.
  private func wait(_ end: Deadline, writing: Bool) throws(PostgresTrouble) -> Bool {
    while true {
      // Whoever waits to write takes in what comes meanwhile, so that neither side is stuck.
      var files = [
        pollfd(
          fd: pq_socket(handle), events: Int16(writing ? POLLOUT | POLLIN : POLLIN), revents: 0),
        pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&files, 2, end.left)
      if count < 0, errno == EINTR { continue }
      if files[1].revents != 0 { throw .stopped }
      return count > 0
    }
  }
}
