import DataSources
import Figures
import Formats
import Ledger
import Rehearsal
import SQLiteStore

/// What is given away: the records of a folder, the pack, the desk book or a rehearsal, as known at an
/// instant. Texts are as they came; nothing is made safe for a screen.
struct Exporting {
  /// Where records come from. Several come together in one ledger.
  struct Choice {
    var folder: String?
    var pack = false
    /// The address of a desk book.
    var book: String?
    var rehearsal: RehearsalOptions
    var region = ""
  }

  private(set) var heading: ExportHeading
  private(set) var records: [Record]
  /// What could not be read, and doubts.
  private(set) var problems: [Problem] = []
  private(set) var title: PackTitle
  let ledger: Ledger

  /// The embargo holds here as everywhere: the ledger does not know what is not known yet.
  init(_ choice: Choice, asKnown: Instant?, seesEmbargoed: Bool) throws(OpeningError) {
    let wall = Clocks.wall()
    // Records of a rehearsal that lies ahead lift nothing of what is real.
    var ledger = Ledger(seesEmbargoed: seesEmbargoed, lastLifting: wall)
    var instant = asKnown ?? wall
    var titles: [PackTitle] = []
    var reports: [SourceReport] = []
    if let seed = choice.rehearsal.seed {
      let day = try Rehearsing.day(
        folder: choice.folder, region: choice.region, start: nil, deal: choice.rehearsal.deal,
        seed: seed)
      instant = asKnown ?? day.end
      titles.append(PackTitle(name: "rehearsal-\(seed)", title: day.title))
      reports.append(
        SourceReport(
          source: day.title, arrivals: day.records.map { .record($0) }, health: .finished,
          noticedAt: instant))
    } else {
      if choice.pack {
        let contents = DataPackage.read(Opening.embeddedFiles())
        titles.append(Exporting.title(contents, "april-2016"))
        reports.append(PackSource<EmbeddedFiles>.report(name: "april-2016", contents, at: wall))
      }
      if let folder = choice.folder {
        guard Opening.isFolder(folder) else { throw Opening.noFolder(folder) }
        let contents = DataPackage.read(FolderFiles(folder))
        titles.append(Exporting.title(contents, folder))
        reports.append(PackSource<FolderFiles>.report(name: folder, contents, at: wall))
      }
      if let address = choice.book {
        titles.append(PackTitle(name: "desk-book", title: "Desk book"))
        reports.append(try Exporting.report(of: address, at: wall))
      }
    }
    for report in reports {
      _ = ledger.append(
        contentsOf: report.arrivals, source: report.source, noticedAt: report.noticedAt)
      problems += report.problems
    }
    if asKnown == nil, ledger.holdsRehearsal {
      // A rehearsal plays on a day of its own, which may lie ahead.
      let times = reports.flatMap(\.arrivals).compactMap { arrival -> Instant? in
        guard case .record(let record) = arrival, record.isRehearsal else { return nil }
        return record.provenance?.recordedAt
      }
      instant = max(instant, times.max() ?? instant)
    }
    self.ledger = ledger
    let history = ledger.history(at: instant)
    // Whoever reads a row or a line of it alone must see it too.
    records = history.map {
      ledger.isUnderEmbargo($0, at: instant) ? $0.markedAsEmbargoed : $0
    }
    let isRehearsal = records.contains(where: \.isRehearsal)
    heading = ExportHeading(
      title: titles.map(\.title).joined(separator: " and "), asKnownAt: instant,
      isRehearsal: isRehearsal,
      hasEmbargoed: records.contains { ledger.isUnderEmbargo($0, at: instant) })
    title = titles.count == 1 ? titles[0] : PackTitle(name: "desk")
    title.title = heading.title
    if asKnown != nil { title.add("As known at \(Moment(instant).iso).") }
    if heading.hasEmbargoed { title.add("EMBARGOED: it holds records under embargo.") }
    if isRehearsal, !title.name.hasPrefix("rehearsal") { title.name = "rehearsal-" + title.name }
  }

  private static func report(of address: String, at instant: Instant) throws(OpeningError)
    -> SourceReport
  {
    do throws(BookError) {
      let book = try OpenBook.open(address, access: .reading, kind: nil)
      var report = try Opening.report(of: book, at: instant)
      if let why = book.whyStale {
        report.problems.append(
          Problem(.doubt, file: book.path, expected: "all that is filed", found: why))
      }
      return report
    } catch {
      throw OpeningError(error)
    }
  }

  private static func title(_ contents: PackContents, _ path: String) -> PackTitle {
    let allowed = "abcdefghijklmnopqrstuvwxyz0123456789-_."
    let last = path.split(separator: "/").last.map(String.init) ?? path
    let name = contents.name.isEmpty ? last.lowercased() : contents.name
    let plain = String(name.map { allowed.contains($0) ? $0 : "-" })
    return PackTitle(
      name: plain.isEmpty ? "desk" : plain, title: contents.title.isEmpty ? last : contents.title,
      description: contents.description, licenceTerms: contents.licenceTerms)
  }
}

extension PackTitle {
  /// Adds a sentence to the description, once.
  fileprivate mutating func add(_ sentence: String) {
    guard !description.contains(sentence) else { return }
    description += (description.isEmpty ? "" : " ") + sentence
  }
}
