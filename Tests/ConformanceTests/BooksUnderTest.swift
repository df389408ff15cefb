import DataSources
import Figures
import Formats
import PostgresStore
import PostgresTesting
import SQLiteStore
import SourceTesting

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// What does not apply to a book, in which whole records are filed one by one.
private let noDocument: [SourceClaim: DoesNotApply] = [
  .survivesMalformedRows: "a book takes records, and refuses what is none when it is filed",
  .survivesHugeRows: "a book refuses a record that is too large when it is filed",
  .survivesTruncation: "a filing is in a book as a whole, or not at all",
  .keepsWhatWasWhole: "a book only ever grows: nothing takes the place of what was filed",
  .survivesGarbage: "a book that is damaged is refused as a whole",
  .doubtsTomorrow: "a book gives back the time that a record was filed with, as imports need it",
]

extension SaidFigure {
  /// The figure as a reporter files it.
  fileprivate var record: Record {
    var figure = Figure(
      id: id, area: "A", measure: "m", amount: Amount(Double(value)),
      provenance: Provenance(source: "a press office"))
    figure.provenance.measuredAt = Moment(measuredAt)
    figure.period = Period(start: Moment(periodStart), end: Moment(periodEnd))
    return .figure(figure)
  }
}

/// A desk book.
struct BookUnderTest: SourceUnderTest {
  let folder = TestFolder()
  let source: any DataSource
  let exceptions = noDocument.merging([.stopsInSilence: "a file answers at once"]) { $1 }

  init() { source = BookSource(path: folder.file("desk.sqlite")) }

  private var isAway: Bool { access(folder.file("away.sqlite"), F_OK) == 0 }

  func say(_ figures: [SaidFigure]) throws {
    let path = folder.file(isAway ? "away.sqlite" : "desk.sqlite")
    let book = try DeskBook.open(path, access: .filing)
    for figure in figures { try book.file([figure.record], by: "ann") }
  }

  func takeAway() { move("desk", "away") }
  func bringBack() { move("away", "desk") }

  private func move(_ one: String, _ other: String) {
    for ending in ["sqlite-wal", "sqlite-shm", "sqlite"] {
      rename(folder.file("\(one).\(ending)"), folder.file("\(other).\(ending)"))
    }
  }
}

/// A shared desk, with a network before it.
final class SharedDeskUnderTest: SourceUnderTest {
  let source: any DataSource
  let exceptions = noDocument
  private let desk: TestDesk
  private let proxy: Proxy

  init() throws {
    desk = try TestDesk()
    proxy = try Proxy(to: desk.server.port)
    source = PostgresSource(url: desk.url(port: proxy.port))
  }

  deinit { proxy.end() }

  /// Filed past the network.
  func say(_ figures: [SaidFigure]) throws {
    let book = try desk.book()
    for figure in figures { try book.file([figure.record], by: "ann") }
  }

  func takeAway() { proxy.cut() }
  func bringBack() { proxy.pass() }
  func fallSilent() { proxy.freeze() }
  func waitForVisitor() async { while proxy.connections == 0 { await Task.yield() } }
}
