import DataSources
import Figures
import Filing
import Formats
import Ledger

/// Records as tables of Markdown, for people: what was said, by whom, as at when, and what became of it.
struct ExportMarkdown {
  private let exporting: Exporting
  private let records: [Record]
  private let tables: FilingTables
  /// What replaced or withdrew a record, by kind and id.
  private var replaced: [Ledger.RecordKey: String] = [:]

  init(_ exporting: Exporting, _ records: [Record]) {
    self.exporting = exporting
    self.records = records
    tables = ExportMarkdown.tables(exporting)
    for record in records {
      guard let provenance = record.provenance, !provenance.supersedes.isEmpty else { continue }
      replaced[Ledger.RecordKey(record.kind, provenance.supersedes)] =
        (provenance.change == .withdrawn ? "withdrawn by " : "replaced by ") + record.identity
    }
  }

  /// What a sentence is worded with is what `copy` has: the tables of the pack inside the program, and
  /// over them those of what is given away. A book alone has few of its own.
  private static func tables(_ exporting: Exporting) -> FilingTables {
    var ledger = Ledger()
    let pack = PackSource<EmbeddedFiles>.report(
      name: "april-2016", DataPackage.read(Opening.embeddedFiles()),
      at: exporting.heading.asKnownAt)
    for arrival in pack.arrivals {
      guard case .record(let record) = arrival, !record.kind.isEntry else { continue }
      _ = ledger.append(arrival, source: pack.source, noticedAt: pack.noticedAt)
    }
    for record in exporting.ledger.catalogue.records {
      _ = ledger.append(
        .record(record), source: exporting.heading.title, noticedAt: pack.noticedAt)
    }
    return FilingTables(
      catalogue: ledger.catalogue, region: FilingTables.firstRegion(in: ledger.catalogue))
  }

  var text: String {
    let heading = exporting.heading
    var lines = ["# " + cell(heading.title), ""]
    if heading.isRehearsal { lines += ["**\(RehearsalMark.word)**: nothing in it happened.", ""] }
    if heading.hasEmbargoed { lines += ["**EMBARGOED**: it holds records under embargo.", ""] }
    lines.append("As known at \(Moment(heading.asKnownAt).iso).")
    for kind in Record.Kind.allCases {
      let rows = records.filter { $0.kind == kind }
      guard !rows.isEmpty else { continue }
      lines += ["", "## \(Wording.capitalised(RecordFields.table(kind))) (\(rows.count))", ""]
      if kind.isEntry {
        lines += ["| What | Status | Received | Id |", "|---|---|---|---|"]
        lines += rows.map { entry($0) }
      } else {
        lines += ["| What | Id |", "|---|---|"]
        lines += rows.map { "| \(cell(sentence($0))) | \(cell(id($0))) |" }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// An area without a first day goes by its code alone.
  private func id(_ record: Record) -> String {
    guard case .area(let area) = record, area.validity.start == nil else { return record.identity }
    return area.code
  }

  private func entry(_ record: Record) -> String {
    let fate = replaced[Ledger.RecordKey(record.kind, record.identity)] ?? ""
    var status = ""
    if case .figure(let figure) = record { status = figure.status?.rawValue ?? "" }
    let state = [status, fate].filter { !$0.isEmpty }.joined(separator: ", ")
    let received = record.provenance?.recordedAt.map { Moment($0).iso } ?? ""
    return "| \(cell(sentence(record))) | \(cell(state)) | \(received) | \(cell(record.identity)) |"
  }

  private func sentence(_ record: Record) -> String {
    FilingSentence.words(
      record, tables: tables, at: FilingSentence.instant(of: record),
      now: exporting.heading.asKnownAt)
  }

  /// Text from outside can be neither a new cell nor a link, and steers no terminal.
  private func cell(_ text: String) -> String { MarkdownText.escaped(Words.line(text)) }
}
