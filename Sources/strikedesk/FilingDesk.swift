import DataSources
import Figures
import Filing
import Formats
import Ledger
import SQLiteStore

/// What a command that files knows: the tables to look names up in, what was said before, the book.
struct FilingDesk {
  /// Nil when there is none yet and none is to be made.
  let book: DeskBook?
  let ledger: Ledger
  let standpoint: Standpoint
  let tables: FilingTables
  let now: Instant

  /// How much of the book is read.
  enum Depth {
    /// The tables and the newest filings, which advice and completion go by.
    case recent
    /// All of it, which chains of corrections need.
    case whole
  }

  /// With `making`, a book is made where there is none.
  init(
    _ options: TableOptions, _ place: BookOptions, making: Bool, depth: Depth,
    asKnown: Instant? = nil
  ) throws(OpeningError) {
    now = asKnown ?? Clocks.wall()
    var ledger = Ledger(seesEmbargoed: options.embargoed)
    FilingDesk.append(try FilingDesk.packReport(options.folder, at: now), to: &ledger)
    book = try FilingDesk.open(try place.path, isRehearsal: options.rehearsal, making: making)
    if let book {
      do throws(BookError) {
        FilingDesk.append(try FilingDesk.bookReport(book, depth, at: now), to: &ledger)
      } catch {
        throw OpeningError(error)
      }
    }
    var standpoint = Standpoint(at: .distantPast)
    _ = standpoint.move(to: now, in: ledger)
    let region = options.region ?? FilingTables.firstRegion(in: ledger.catalogue)
    if let named = options.region, ledger.catalogue.knownArea(named) == nil {
      throw OpeningError(
        "--region: expected the code of an area, found \"\(Words.shown(named))\"")
    }
    self.ledger = ledger
    self.standpoint = standpoint
    tables = FilingTables(ledger, standpoint, region: region)
  }

  /// True when what is filed is part of a rehearsal.
  var isRehearsal: Bool {
    switch book?.kind {
    case .rehearsal: true
    case .desk, nil: false
    }
  }

  private static func append(_ report: SourceReport, to ledger: inout Ledger) {
    let report = Door.clean(report)
    _ = ledger.append(
      contentsOf: report.arrivals, source: report.source, noticedAt: report.noticedAt)
  }

  private static func packReport(
    _ folder: String?, at now: Instant
  ) throws(OpeningError) -> SourceReport {
    guard let folder else {
      let contents = DataPackage.read(Opening.embeddedFiles())
      return PackSource<EmbeddedFiles>.report(name: "april-2016", contents, at: now)
    }
    guard Opening.isFolder(folder) else { throw Opening.noFolder(folder) }
    return PackSource<FolderFiles>.report(
      name: folder, DataPackage.read(FolderFiles(folder)), at: now)
  }

  private static func open(
    _ path: String, isRehearsal: Bool, making: Bool
  ) throws(OpeningError) -> DeskBook? {
    do throws(BookError) {
      return try DeskBook.open(
        path, access: making ? .filing : .reading, kind: isRehearsal ? .rehearsal : nil)
    } catch {
      if error.reason == .noBook, !making { return nil }
      throw OpeningError(error)
    }
  }

  private static let recent: Int64 = 5000

  private static func bookReport(
    _ book: DeskBook, _ depth: Depth, at now: Instant
  ) throws(BookError) -> SourceReport {
    switch depth {
    case .whole: return try Opening.report(of: book, at: now)
    case .recent:
      let newest = try book.newestSequence()
      guard newest > recent else { return try Opening.report(of: book, at: now) }
      var report = try Opening.report(of: book, after: newest - recent, at: now)
      report.arrivals = try book.tables().map { .record($0) } + report.arrivals
      return report
    }
  }
}
