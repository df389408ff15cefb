import DataSources
import Figures
import Filing
import Formats
import Ledger
import PostgresStore
import SQLiteStore
import Settings

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command that files knows: the tables to look names up in, what was said before, the book.
struct FilingDesk {
  /// Nil while there is none: the first record that is filed makes it.
  let book: (any RecordBook)?
  private let path: String
  private let kind: BookKind?
  private let folder: String?
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

  init(
    _ options: TableOptions, _ place: BookOptions, depth: Depth, asKnown: Instant? = nil
  ) throws(OpeningError) {
    let wall = Clocks.wall()
    now = asKnown ?? wall
    path = try place.path
    kind = options.rehearsal ? .rehearsal : nil
    folder = options.folder
    var ledger = Ledger(seesEmbargoed: options.embargoed, lastLifting: wall)
    FilingDesk.append(try FilingDesk.packReport(options.folder, at: now), to: &ledger)
    book = try FilingDesk.open(path, kind)
    if let book {
      do throws(BookError) {
        FilingDesk.append(try FilingDesk.bookReport(book, depth, at: now), to: &ledger)
        if let why = book.whyStale { Output.complain("note: \(Words.shown(why))") }
      } catch {
        // What is filed waits; what needs the whole book cannot be done.
        guard depth == .recent, case .away = error.reason else { throw OpeningError(error) }
        Output.complain(
          "note: \(Words.shown(error.description)); names are looked up in the pack alone")
      }
    }
    var standpoint = Standpoint(at: .distantPast)
    _ = standpoint.move(to: now, in: ledger)
    let configured = ConfigurationFile.usual().configuration.desk.region
    let named = options.region ?? configured
    if let named, ledger.catalogue.knownArea(named) == nil {
      throw OpeningError(
        "\(options.region == nil ? "region in the configuration" : "--region"): "
          + "expected the code of an area, found \"\(Words.shown(named))\"")
    }
    let region = named ?? FilingTables.firstRegion(in: ledger.catalogue)
    self.ledger = ledger
    self.standpoint = standpoint
    tables = FilingTables(ledger, standpoint, region: region)
  }

  /// True when what is filed is part of a rehearsal.
  var isRehearsal: Bool {
    switch book?.kind ?? kind {
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

  /// Opened for filing, though many commands only read: a book that may only be read opens too.
  private static func open(_ path: String, _ kind: BookKind?) throws(OpeningError) -> (
    any RecordBook
  )? {
    guard FilingDesk.isThere(path) else { return nil }
    do throws(BookError) {
      let book = try OpenBook.open(path, access: .filing, kind: kind)
      for line in (book as? SharedBook)?.notTaken ?? [] { Output.complain("note: \(line)") }
      return book
    } catch {
      throw OpeningError(error)
    }
  }

  /// False for no file and for an empty one.
  private static func isThere(_ path: String) -> Bool {
    if OpenBook.isShared(path) { return true }
    var status = stat()
    return stat(path, &status) != 0 ? errno != ENOENT : status.st_size > 0
  }

  /// Files records, all or none, and makes the book where there is none.
  func file(_ records: [Record], by filer: String) throws(OpeningError) -> [Filed] {
    try with { book throws(BookError) in try book.file(records, by: filer, at: now) }
  }

  /// Does something with the book, which is made where there is none.
  func with<Value>(
    _ work: (any RecordBook) throws(BookError) -> Value
  ) throws(OpeningError) -> Value {
    do throws(BookError) {
      if let book { return try work(book) }
      return try work(try OpenBook.open(path, access: .filing, kind: kind))
    } catch {
      throw OpeningError(error)
    }
  }

  /// The book's entry of a record; nil for one that was never filed.
  func filed(_ record: Record) throws(OpeningError) -> BookEntry? {
    do throws(BookError) {
      if let book { return try book.entry(record.kind, record.identity) }
      guard FilingDesk.isThere(path) else { return nil }
      return try OpenBook.open(path, access: .reading, kind: kind)
        .entry(record.kind, record.identity)
    } catch {
      throw OpeningError(error)
    }
  }

  /// A record as its source gave it, in the book or the pack; the ledger has texts as they are shown.
  func original(_ kind: Record.Kind, _ id: String) throws(OpeningError) -> Record? {
    do throws(BookError) {
      if let entry = try book?.entry(kind, id) { return entry.record }
    } catch {
      guard case .away = error.reason else { throw OpeningError(error) }
    }
    return try FilingDesk.packReport(folder, at: now).arrivals.lazy.compactMap { arrival in
      guard case .record(let record) = arrival, record.kind == kind, record.identity == id else {
        return nil
      }
      return record
    }.first
  }

  /// The records at the places of filings, as the book keeps them; without those that cannot be read as
  /// the server has gone away since. They are filed all the same.
  func kept(_ filed: [Filed]) throws(OpeningError) -> [Ledger.RecordKey: Record] {
    let places = filed.compactMap(\.sequence)
    guard let first = places.min(), let last = places.max() else { return [:] }
    var kept: [Ledger.RecordKey: Record] = [:]
    do throws(BookError) {
      let book =
        if let book { book } else { try OpenBook.open(path, access: .reading, kind: kind) }
      var place = first - 1
      while place < last {
        let page = try book.page(after: place, limit: Int(min(last - place, 4096)))
        for entry in page.entries { kept[entry.record.key] = entry.record }
        guard let next = page.last else { break }
        place = next
      }
    } catch {
      guard case .away = error.reason else { throw OpeningError(error) }
    }
    return kept
  }

  private static let recent: Int64 = 5000

  private static func bookReport(
    _ book: any RecordBook, _ depth: Depth, at now: Instant
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

extension Record {
  /// How it is found again.
  var key: Ledger.RecordKey { Ledger.RecordKey(kind, identity) }
}
