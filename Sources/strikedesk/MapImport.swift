import ArgumentParser
import Figures
import Formats
import Ledger
import SQLiteStore
import SheetMaps

/// A publisher's spreadsheet on its way into the desk book.
struct MapImport {
  private let desk: FilingDesk
  private let file: MapFile
  private let plan: Revisions

  init(
    _ path: String, map name: String, _ options: MapOptions, _ desk: FilingDesk
  ) throws(OpeningError) {
    self.desk = desk
    let catalogue = desk.ledger.catalogue
    let context = options.context(
      areas: catalogue.areas.flatMap { $0 }, measures: Set(catalogue.measures.map(\.code)),
      now: desk.now)
    file = try MapFile(path, map: try MapShelf.load(name), context: context)
    plan = Revisions(file.reading.records) { kind, id in
      desk.ledger.latest(kind, id).map { desk.ledger[$0].record }
    }
  }

  /// Files what is new and what has changed, all or none, and says what was read, whether it adds up,
  /// and what was refused. Rows that are refused do not keep the others out: the file is not the
  /// reader's to mend. Exit code 1 when something was.
  func run(by filer: String, dryRun: Bool, json: Bool) throws {
    file.complain()
    if file.reading.records.isEmpty, unchanged == 0 {
      throw OpeningError("\(Words.shown(file.name)): expected at least one record, found none")
    }
    let records = plan.records.map { desk.asFiled($0) }
    if !dryRun, !records.isEmpty { _ = try desk.file(records, by: filer) }
    if json {
      try Output.write(JSONWriter.compact(summary(dryRun)) + "\n")
    } else {
      try Output.write((file.report + [words(dryRun)]).joined(separator: "\n") + "\n")
    }
    if file.isRefused { throw ExitCode(1) }
  }

  /// What is there already: records, and places of a list.
  private var unchanged: Int { plan.unchanged + file.reading.areaChanges.known }

  private var refused: Int { file.reading.counts.refused }

  private func words(_ dryRun: Bool) -> String {
    var parts = [Words.count(plan.records.count - plan.revised, "new record")]
    if plan.revised > 0 { parts.append(Words.count(plan.revised, "revision")) }
    if unchanged > 0 { parts.append("\(unchanged) there already") }
    if refused > 0 { parts.append("\(refused) refused") }
    let list = parts.joined(separator: ", ")
    let mark = desk.isRehearsal ? " · \(RehearsalMark.word)" : ""
    return (dryRun ? "could be imported: \(list)" : "imported: \(list)") + mark
  }

  private func summary(_ dryRun: Bool) -> JSONValue {
    let even = file.reading.reconciliations.count { $0.isEven }
    return .object([
      JSONMember("map", .string(file.map.name)),
      JSONMember("imported", .number(Double(dryRun ? 0 : plan.records.count))),
      JSONMember("revised", .number(Double(plan.revised))),
      JSONMember("already", .number(Double(unchanged))),
      JSONMember("refused", .number(Double(refused))),
      JSONMember("totals", .number(Double(file.reading.reconciliations.count))),
      JSONMember("totals_even", .number(Double(even))),
    ])
  }
}
