import ArgumentParser
import PostgresStore
import SQLiteStore

/// Makes a book.
struct BookInitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make the book, or bring its schema up to date.",
    discussion: """
      On a server this needs a user who owns the database and may make roles: it makes the groups
      strikedesk_reader and strikedesk_filer. What is there already stays as it is.
      """)

  @OptionGroup(title: "Desk book") var book: BookOptions

  @Flag(name: .customLong("rehearsal-book"), help: "The book is a rehearsal's, for good.")
  var rehearsal = false

  func run() throws {
    let address = try book.path
    let kind: BookKind = rehearsal ? .rehearsal : .desk
    do throws(BookError) {
      guard OpenBook.isShared(address) else {
        let made = try DeskBook.open(address, access: .filing, kind: kind)
        return print(made.path, "is ready")
      }
      let place = try PostgresAddress(address)
      let (before, now) = try PostgresKeeping(place).make(kind)
      let done =
        before == 0 ? "made" : before == now ? "was there already" : "brought from schema \(before)"
      print(place.shown, "\(done), schema \(now)")
    } catch {
      throw OpeningError(error)
    }
  }

  private func print(_ place: String, _ done: String) {
    try? Output.write("\(Words.shown(place)): \(done)\n")
  }
}
