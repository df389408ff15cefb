import ArgumentParser
import Figures
import Formats
import PostgresStore
import SQLiteStore

/// Says how a book is.
struct BookStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say what is in the book, who may do what, and what still waits to be sent.",
    discussion: """
      What waits on this machine for a shared desk is sent first, if its server is there. A server that
      cannot be reached is away (exit code 75); one that refuses, or whose certificate fails, is failing
      (exit code 1). One that does not take what waits here is said so (exit code 1).
      """)

  @OptionGroup(title: "Desk book") var book: BookOptions

  @Flag(help: "One JSON document.")
  var json = false

  func run() throws {
    let address = try book.path
    var trouble: BookError?
    do throws(BookError) {
      let facts = OpenBook.isShared(address) ? try shared(address, &trouble) : try local(address)
      let text =
        json
        ? JSONWriter.pretty(.object(facts.map { JSONMember($0.name, $0.value) })) + "\n"
        : facts.map { "\($0.label): \(Words.shown($0.text))\n" }.joined()
      try? Output.write(text)
    } catch {
      throw OpeningError(error)
    }
    if let trouble { throw OpeningError(trouble) }
  }

  /// One line, or one member.
  private struct Fact {
    var label: String
    var value: JSONValue

    init(_ label: String, _ text: String) { (self.label, value) = (label, .string(text)) }
    init(_ label: String, _ number: Int64) {
      (self.label, value) = (label, .number(Double(number)))
    }

    var name: String { String(label.map { $0 == " " ? "_" : $0 }) }
    var text: String {
      switch value {
      case .string(let text): text
      case .number(let number): number.text
      case .null, .bool, .array, .object: JSONWriter.compact(value)
      }
    }
  }

  private func local(_ path: String) throws(BookError) -> [Fact] {
    let book = try DeskBook.open(path, access: .filing, kind: nil)
    var facts = [
      Fact("book", StandardFolder.shown(path)), Fact("kind", book.kind.rawValue),
      Fact("filings", try book.newestSequence()),
      Fact("copied lines", Int64(try book.copies().count)),
    ]
    if let why = book.whyReadOnly { facts.append(Fact("filing", "no: \(why)")) }
    return facts
  }

  private func shared(
    _ address: String, _ trouble: inout BookError?
  ) throws(BookError) -> [Fact] {
    let place = try PostgresAddress(address)
    let outbox = try OpenBook.outbox(of: place)
    let status: PostgresKeeping.Status
    do throws(BookError) {
      let shared = try SharedBook.open(place, access: .filing, kind: nil, outbox: outbox)
      for problem in shared.takeRefusals() { Output.complain(problem.shown) }
      trouble = shared.whyNotSent
      status = try PostgresKeeping(place).status()
    } catch {
      trouble = error
      var state = "failing"
      if case .away = error.reason { state = "away" }
      return [
        Fact("book", place.shown), Fact("server", state),
        Fact("waiting here", Int64(try outbox.waiting())),
      ]
    }
    let waiting = Int64(try outbox.waiting())
    let version = "PostgreSQL \(status.serverVersion / 10_000).\(status.serverVersion % 10_000)"
    var facts = [
      Fact("book", place.shown), Fact("kind", status.kind.rawValue),
      Fact("schema", Int64(status.schema)), Fact("server", version),
      Fact("host", status.host.isEmpty ? "this machine" : status.host),
      Fact("encrypted", status.isEncrypted ? "yes" : "no"),
      Fact("user", status.user),
      Fact("filing", status.whyReadOnly.map { "no: \($0)" } ?? "yes"),
      Fact("filings", status.filings),
    ]
    if let newest = status.newest { facts.append(Fact("newest", Moment(newest).iso)) }
    facts += [
      Fact("copied lines", status.copies), Fact("connections", Int64(status.connections)),
      Fact("may read", status.readers.joined(separator: ", ")),
      Fact("may file", status.filers.joined(separator: ", ")),
      Fact("waiting here", waiting),
    ]
    if let weakness = place.weakness { facts.append(Fact("weakness", weakness)) }
    return facts
  }
}
