import ArgumentParser
import PostgresStore
import SQLiteStore

/// Lets somebody into a shared desk.
struct BookGrantCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: "Let a user of the server read the shared desk, or file as well.",
    discussion: """
      EXAMPLES
        strikedesk book grant wall --read --book postgres://db.example/news
        strikedesk book grant ann --file --book postgres://db.example/news
      """)

  @Argument(help: "The user's name on the server.")
  var user: String

  @Flag(help: "Only read, or read and file.")
  var right: Right

  @OptionGroup(title: "Desk book") var book: BookOptions

  enum Right: String, EnumerableFlag { case read, file }

  func run() throws {
    let address = try book.path
    guard OpenBook.isShared(address) else {
      throw OpeningError(
        "--book: expected the URL of a shared desk, found a file; who may read or write a file is for"
          + " the system to say (chmod)")
    }
    do throws(BookError) {
      let place = try PostgresAddress(address)
      try PostgresKeeping(place).grant(user, filing: right == .file)
      try? Output.write(
        "\(Words.shown(place.shown)): \(Words.shown(user)) may"
          + " \(right == .file ? "read and file" : "read")\n")
    } catch {
      throw OpeningError(error)
    }
  }
}
