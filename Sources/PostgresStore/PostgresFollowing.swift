internal import DataSources
internal import Figures
internal import SQLiteStore

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Glibc
#endif

/// What the source of a shared desk does on its thread: connect, read what lies behind the last place
/// it has, wait to be told, and begin again when the connection is lost.
///
/// What it is told carries nothing but a number, and the number is not used: whatever the server told
/// or failed to tell, the desk reads on from where it is.
struct PostgresFollowing {
  let name: String
  let address: PostgresAddress
  let kind: BookKind?
  let now: Now
  let stop: WakePipe
  /// When nothing was heard for so many milliseconds over a network, the server is asked; half as long
  /// its answer may take.
  let heartbeat: Int32
  let report: @Sendable (SourceReport) -> Void
  let told: PostgresSource.Told
  /// Keeps what is read for when the server is away; nil where nothing is kept.
  let keeping: ReplicaKeeping?

  /// How long to try to reach one host, in milliseconds: one that is back is found within five seconds,
  /// even by somebody who had begun to wait just before.
  static let reach: Int32 = 4000
  /// The longest pause before the server is tried again, in milliseconds.
  private static let longestPause: Int32 = 3000

  /// Works until it is told to stop. Throws what another try in a moment would not mend.
  func run(_ progress: inout PostgresProgress) throws(BookError) {
    progress.said = nil
    progress.failure = nil
    while !isStopped {
      let start = ContinuousClock.now
      do throws(PostgresTrouble) {
        try follow(&progress)
      } catch .stopped {
        return
      } catch {
        let failure = error.error(address.shown)
        // What a server that refuses us has said before, we may have no right to see any more.
        if error.isNoRefusal, mayReadReplica(progress) {
          readReplica(&progress)
          if error.isAway { continue }
        }
        guard case .away(let found) = failure.reason else { throw failure }
        if isStopped { return }
        sayAway(found, &progress)
        progress.failures = min(progress.failures + 1, 5)
        // A quarter of a second, a half, and on to three; desks do not all come at once. What was waited
        // for an answer is a part of it.
        let pause = min(PostgresFollowing.longestPause, 125 << Int32(progress.failures))
        let waited = start.duration(to: .now) / .milliseconds(1)
        let rest = Double(pause) * Double.random(in: 0.7...1) - waited
        var file = pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)
        _ = poll(&file, 1, Int32(max(0, rest)))
      }
      if let failure = progress.failure { throw failure }
    }
  }

  var isStopped: Bool {
    var file = pollfd(fd: stop.readEnd, events: Int16(POLLIN), revents: 0)
    return poll(&file, 1, 0) > 0
  }

  /// Follows the book over one connection.
  private func follow(_ progress: inout PostgresProgress) throws(PostgresTrouble) {
    let connection = try PostgresConnection.open(
      address, patience: reach(progress), stop: stop.readEnd)
    guard try recognise(connection, &progress) else { return }
    // Listened for before it is read: what is filed in between is told.
    try connection.query("LISTEN strikedesk")
    try connection.query("LISTEN strikedesk_copied")
    try connection.query("LISTEN \(PostgresSchema.rightsChannel)")
    try readNew(connection, &progress, isFirst: true)
    try readCopies(connection, &progress)
    progress.failures = 0
    told.live()
    // Over a socket of this machine the kernel tells when the server goes.
    let patience = connection.host.isSocket ? -1 : heartbeat
    while true {
      // What came with an answer is not told by the socket again.
      let news = try connection.news()
      if news.contains("strikedesk") { try readNew(connection, &progress, isFirst: false) }
      if news.contains("strikedesk_copied") { try readCopies(connection, &progress) }
      if news.isEmpty {
        if try connection.waitForNews(patience) { continue }
        try beat(connection, &progress)
      }
      try askRight(connection, &progress)
    }
  }

  /// Whoever could not file may be able to now: this machine may have something to send.
  private func askRight(
    _ connection: PostgresConnection, _ progress: inout PostgresProgress
  ) throws(PostgresTrouble) {
    guard progress.whyReadOnly != nil else { return }
    progress.whyReadOnly = try PostgresSession.whyReadOnly(connection)
    guard progress.whyReadOnly == nil else { return }
    keeping?.keep(whyReadOnly: nil, at: now())
    told.live()
  }

  /// Nothing was heard: is the server still there? Its answer is the newest place, so that it would
  /// not even matter if it had forgotten to tell.
  private func beat(
    _ connection: PostgresConnection, _ progress: inout PostgresProgress
  ) throws(PostgresTrouble) {
    let rows = try connection.query(
      "SELECT coalesce(max(sequence), 0) FROM strikedesk.filings",
      patience: heartbeat / 2)
    let newest = rows.first?.first?.flatMap { Int64($0) } ?? 0
    if newest != progress.last { try readNew(connection, &progress, isFirst: false) }
  }

  /// Finds the place to go on from: behind what was reported, if it is the same book and has not gone
  /// back to an earlier state, as a copy that was put back has. False for a book that is refused.
  private func recognise(
    _ connection: PostgresConnection, _ progress: inout PostgresProgress
  ) throws(PostgresTrouble) -> Bool {
    let session: PostgresSession
    do throws(BookError) {
      session = try PostgresSession(connection, path: address.shown)
      if let kind, kind != session.kind {
        throw BookError(.otherKind(expected: kind, found: session.kind), path: address.shown)
      }
      if let known = progress.book, known != session.name {
        throw BookError(.otherBook, path: address.shown)
      }
      progress.book = session.name
    } catch {
      if case .away(let found) = error.reason {
        throw isStopped ? PostgresTrouble.stopped : .lost(found)
      }
      progress.failure = error
      return false
    }
    try check(connection, session)
    progress.whyReadOnly = session.whyReadOnly
    keeping?.keep(whyReadOnly: session.whyReadOnly, at: now())
    guard progress.last > 0 else { return true }
    let rows = try connection.query(
      "SELECT type || ':' || id FROM strikedesk.filings WHERE sequence = $1",
      [String(progress.last)])
    if progress.lastFiled.isEmpty {
      // Where to begin was given from outside.
      progress.lastFiled = rows.first?.first?.flatMap { $0 } ?? ""
    } else if rows.first?.first != progress.lastFiled {
      progress.last = 0
      progress.copies = CopyPlaces()
      progress.problems = BoundedProblems()
    }
    return true
  }

  /// Reports what lies behind the last place, and that the source is live.
  private func readNew(
    _ connection: PostgresConnection, _ progress: inout PostgresProgress, isFirst: Bool
  ) throws(PostgresTrouble) {
    while true {
      let rows = try connection.query(
        PostgresReading.page, [String(progress.last), String(DeskBook.portion)])
      let page = PostgresReading.page(rows, file: address.shown)
      let isMore = rows.count == DeskBook.portion
      if let last = page.last {
        progress.last = last
        progress.lastFiled = PostgresReading.key(rows[rows.count - 1])
        for problem in page.problems { progress.problems.add(problem) }
        told.entered(page.entries)
        keeping?.keep(page.entries)
      }
      if page.last != nil || progress.said != .live {
        progress.awaySince = nil
        progress.shownUpTo = nil
        say(page, isFirst && isMore ? .starting : .live, &progress)
      }
      if !isMore { return }
    }
  }

  private func readCopies(
    _ connection: PostgresConnection, _ progress: inout PostgresProgress
  ) throws(PostgresTrouble) {
    let places = try connection.query(CopiedRows.places).first ?? []
    let now = CopyPlaces(
      logged: places.first?.flatMap { Int64($0) } ?? 0,
      acknowledged: places.last?.flatMap { Int64($0) } ?? 0)
    guard now != progress.copies else { return }
    let rows = try connection.query(
      CopiedRows.new, [String(progress.copies.logged), String(progress.copies.acknowledged)])
    progress.copies = now
    let lines = CopiedRows.lines(rows)
    told.copied(lines)
    keeping?.keep(lines)
  }

  func say(_ page: BookPage, _ health: SourceHealth, _ progress: inout PostgresProgress) {
    progress.said = health
    var said = SourceReport(
      source: name, problems: progress.problems.listed + doubts(progress),
      health: health, noticedAt: now())
    said.add(page)
    report(said)
  }

  private func sayAway(_ found: String, _ progress: inout PostgresProgress) {
    let since = progress.awaySince ?? now()
    progress.awaySince = since
    let health = SourceHealth.broken(
      since: since,
      reason: "\(address.shown): the shared desk is away: \(found)\(progress.meanwhile)")
    if progress.said != health { say(BookPage(), health, &progress) }
  }
}
