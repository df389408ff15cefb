import Figures
import Formats
import SQLiteStore
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes what a source brings as lines of JSON.
final class FollowedLines: Sendable {
  private let isWrapped: Bool
  private let seesEmbargoed: Bool
  private let after: Int64
  private let said = Mutex<String>("")
  private let embargoes = Mutex(FollowedEmbargoes())

  init(isWrapped: Bool, seesEmbargoed: Bool, after: Int64) {
    self.isWrapped = isWrapped
    self.seesEmbargoed = seesEmbargoed
    self.after = after
  }

  /// Entries of a book, with their places.
  func take(_ entries: [BookEntry]) {
    var lines = ""
    for entry in entries where entry.sequence > after {
      let members = [
        JSONMember("place", .number(Double(entry.sequence))),
        JSONMember("filed_by", .string(entry.filedBy)),
        JSONMember("filed_at", .string(Moment(entry.filedAt).iso)),
      ]
      lines += line(.record(entry.record), members)
    }
    put(lines)
  }

  /// What a source reports: the records of one that is no book, and how it is.
  func take(_ report: SourceReport, printing: Bool) {
    if printing {
      put(report.arrivals.map { line($0, []) }.joined())
    }
    let health: String
    switch report.health {
    case .starting: return
    case .live: health = "live"
    case .broken(_, let reason): health = reason
    case .finished: health = "finished"
    }
    let isNews = said.withLock { said in
      defer { said = health }
      return said != health
    }
    if isNews { Output.complain("follow: \(Words.shown(health))") }
  }

  /// A line for what has arrived; empty while an embargo holds it back.
  private func line(_ arrival: Arrival, _ members: [JSONMember]) -> String {
    let record: Record
    switch arrival {
    case .record(let said), .edited(let said): record = said
    case .noLongerListed: return ""
    }
    if !seesEmbargoed, let held = embargoes.withLock({ $0.take(arrival, at: Clocks.wall()) }) {
      hold(record, members, held)
      return ""
    }
    return line(record, members)
  }

  private func line(_ record: Record, _ members: [JSONMember]) -> String {
    // A terminal gets what it can show; a program gets what was filed.
    let record = Output.isTerminal ? Door.clean(record) : record
    guard isWrapped else { return NDJSON.line(record) + "\n" }
    let noticed = JSONMember("noticed_at", .string(Moment(Clocks.wall()).iso))
    let object = JSONValue.object(
      members + [noticed, JSONMember("record", NDJSON.object(record))])
    return JSONWriter.compact(object) + "\n"
  }

  /// Waits for the end of an embargo by the wall clock, however that is set meanwhile, and however the
  /// embargo is made longer.
  private func hold(
    _ record: Record, _ members: [JSONMember], _ held: FollowedEmbargoes.Held
  ) {
    Task {
      while true {
        let end = embargoes.withLock { $0.end(of: held) }
        let wait = end.milliseconds - Clocks.wall().milliseconds
        guard wait > 0 else { break }
        try? await Task.sleep(for: .milliseconds(min(wait, 3_600_000)))
      }
      embargoes.withLock { $0.release() }
      put(line(record, members))
    }
  }

  private func put(_ text: String) {
    guard !text.isEmpty else { return }
    do throws(OpeningError) {
      try Output.write(text)
    } catch {
      // Nobody reads any more.
      exit(0)
    }
  }
}
