internal import Figures
internal import SQLiteStore

/// What a source does with the replica of its shared desk.
extension PostgresFollowing {
  /// How long to wait for a server before what was read earlier is shown, in milliseconds.
  private static let patienceWithReplica: Int32 = 1000

  /// How long to try to reach one host.
  func reach(_ progress: PostgresProgress) -> Int32 {
    mayReadReplica(progress) ? PostgresFollowing.patienceWithReplica : PostgresFollowing.reach
  }

  /// True as long as nothing was read, neither from the server nor here.
  func mayReadReplica(_ progress: PostgresProgress) -> Bool {
    progress.book == nil && !progress.hasTriedReplica && keeping?.replica.isThere == true
  }

  /// Reports what was read earlier behind the place where the source begins. A file that cannot be used
  /// is said to be so.
  func readReplica(_ progress: inout PostgresProgress) {
    progress.hasTriedReplica = true
    guard let replica = keeping?.replica else { return }
    do throws(BookError) {
      guard let book = try replica.opened(checked: true) else { return }
      if let kind, kind != book.kind {
        throw BookError(.otherKind(expected: kind, found: book.kind), path: replica.path)
      }
      while !isStopped {
        let page = try book.page(after: progress.last, limit: DeskBook.portion)
        guard let last = page.entries.last, page.problems.isEmpty else { break }
        progress.book = book.name
        progress.last = last.sequence
        progress.lastFiled = last.key
        progress.shownUpTo = last.filedAt
        told.entered(page.entries)
        say(page, .starting, &progress)
      }
      let lines = try book.copies()
      if !lines.isEmpty { told.copied(lines) }
    } catch {
      progress.replicaFlaw = replica.flaw(error)
    }
  }

  /// Sees to it that what will be read can follow what is kept: if that is of another book, or of one
  /// that has been put back from a copy since, it is kept anew.
  func check(
    _ connection: PostgresConnection, _ session: PostgresSession
  ) throws(PostgresTrouble) {
    guard let keeping else { return }
    keeping.begin(session.name, session.kind)
    guard let book = try? keeping.replica.opened(checked: false), book.name == session.name,
      let newest = try? book.newestSequence(), newest > 0,
      let entry = try? book.page(after: newest - 1, limit: 1).entries.first
    else { return }
    let rows = try connection.query(
      "SELECT type || ':' || id FROM strikedesk.filings WHERE sequence = $1", [String(newest)])
    if rows.first?.first != entry.key { keeping.discard() }
  }

  /// What is wrong besides filings that cannot be read.
  func doubts(_ progress: PostgresProgress) -> [Problem] {
    var doubts = [progress.replicaFlaw, keeping?.flaw].compactMap { $0 }
    if let weakness = address.weakness {
      doubts.append(
        Problem(.doubt, file: address.shown, expected: "sslmode=verify-full", found: weakness))
    }
    return doubts
  }
}
