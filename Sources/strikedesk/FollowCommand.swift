import ArgumentParser
import DataSources
import PostgresStore
import SQLiteStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Prints records as they arrive.
struct FollowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "follow",
    abstract: "Print each record as a line of JSON as it arrives, until it is ended.",
    discussion: """
      First what is there, then each record as it is filed, in the order of the book. A record under \
      embargo is printed when the embargo lifts. What becomes of the source is said on standard error.

      EXAMPLES
        strikedesk follow                                  the desk book
        strikedesk follow --book postgres://db.example/news --after 1200 --json
        strikedesk follow desk/                            a folder of CSV files
      """)

  @Argument(help: "A folder with a Data Package, instead of the book.")
  var folder: String?

  @Flag(help: "Each line an object with the record, its place in the book, who filed it and when.")
  var json = false

  @Option(help: "Only what stands behind this place in the book.")
  var after: Int64 = 0

  @Flag(help: "Print records under embargo at once.")
  var embargoed = false

  @OptionGroup(title: "Desk book") var book: BookOptions

  func validate() throws {
    if folder != nil, after != 0 || book.book != nil {
      throw ValidationError("--after and --book do not go with a folder")
    }
    if after < 0 { throw ValidationError("--after: expected a place from 0 on, found \(after)") }
  }

  func run() throws {
    let lines = FollowedLines(isWrapped: json, seesEmbargoed: embargoed, after: after)
    let source = try source(lines)
    guard let ended = WakePipe() else { throw OpeningError("no more files may be opened") }
    let isFolder = folder != nil
    let supervision = Supervision([source])
    Task {
      await supervision.run { lines.take($0, printing: isFolder) }
      ended.wake()
    }
    var file = pollfd(fd: ended.readEnd, events: Int16(POLLIN), revents: 0)
    while poll(&file, 1, -1) < 0, errno == EINTR {}
  }

  private func source(_ lines: FollowedLines) throws(OpeningError) -> any DataSource {
    if let folder {
      guard Opening.isFolder(folder) else { throw Opening.noFolder(folder) }
      return FolderSource(
        name: folder, path: folder, noticedPath: StandardFolder.noticed(of: folder))
    }
    let path = try book.path
    if OpenBook.isShared(path) {
      let sending = OutboxSending(path) { Output.complain("follow: \($0)") }
      return OpenBook.source(Opening.bookName, path, after: after)
        .telling(entered: { lines.take($0) }, live: { sending.send() })
    }
    return BookSource(name: Opening.bookName, path: path, kind: nil)
      .telling(entered: { lines.take($0) })
  }
}
