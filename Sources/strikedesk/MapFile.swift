import ArgumentParser
import DataSources
import Figures
import Formats
import SheetMaps

/// What reading a spreadsheet needs besides the file and the map.
struct MapOptions: ParsableArguments {
  @Option(help: "The year of days that the file gives without one.")
  var year: Int?

  @Option(help: "When the file was published, where it does not say so: 2025-07-10.")
  var published: String?

  @Option(name: .customLong("from-url"), help: "The address that the file came from.")
  var fromURL: String?

  func validate() throws {
    if let year, !(1900...2200).contains(year) {
      throw ValidationError("--year: expected a year such as 2025, found \(year)")
    }
    if let published, Moment(published) == nil {
      throw ValidationError(
        "--published: expected a day such as 2025-07-10, found \"\(published)\"")
    }
  }

  /// What is known besides the file, with what a desk knows.
  func context(areas: [Area] = [], measures: Set<String> = [], now: Instant) -> MapContext {
    MapContext(
      areas: areas, measures: measures, year: year,
      publishedAt: published.flatMap { Moment($0) }, day: LondonTime(now).date,
      url: fromURL ?? "")
  }
}

/// A spreadsheet on disk, read by a map.
struct MapFile {
  let map: SheetMap
  let name: String
  let reading: MapReading

  init(map: SheetMap, name: String, reading: MapReading) {
    self.map = map
    self.name = name
    self.reading = reading
  }

  init(_ path: String, map: SheetMap, context: MapContext) throws(OpeningError) {
    self.map = map
    let bytes =
      path == "-"
      ? try FileBytes.standardInput(limit: CSVCaps.file)
      : try FileBytes.read(path, limit: CSVCaps.file)
    let name = path == "-" ? "stdin" : path.split(separator: "/").last.map(String.init) ?? path
    self.name = name
    reading = bytes.withUnsafeBytes { map.read($0, file: name, context: context) }
  }

  /// What was read and whether it adds up, a line each.
  var report: [String] {
    var lines: [String] = []
    for table in reading.tables {
      let sheet =
        table.sheet.isEmpty ? name : "\(name): \(table.sheet)" + (table.isHidden ? " (hidden)" : "")
      var line = Words.line(sheet)
      if let header = table.header { line += ", header in row \(header)" }
      line += ": \(Words.count(table.rows, "place"))"
      if !table.areaChanges.words.isEmpty { line += ", " + table.areaChanges.words }
      if table.totals > 0 { line += ", \(Words.count(table.totals, "total"))" }
      if !table.measures.isEmpty {
        line += ", \(Words.count(table.measures.count, "measure"))"
        line += ", \(Words.count(table.values, "figure"))"
        if table.missing > 0 { line += " and \(table.missing) without a value" }
      }
      lines.append(line)
      if !table.ignored.isEmpty {
        let list = table.ignored.prefix(8).map { "\"\($0)\"" }.joined(separator: ", ")
        let more = table.ignored.count > 8 ? " and \(table.ignored.count - 8) more" : ""
        lines.append("  not read: " + Words.line(list + more))
      }
    }
    lines += reconciliation
    return lines
  }

  /// Every sum that differs, or the first few that hold, and how many hold.
  private var reconciliation: [String] {
    let all = reading.reconciliations
    guard !all.isEmpty else { return [] }
    let odd = all.filter { !$0.isEven }
    var lines = odd.prefix(20).map { "  " + Words.line($0.words) }
    if odd.count > 20 { lines.append("  and \(odd.count - 20) more that differ") }
    let even = all.count - odd.count
    lines += all.filter(\.isEven).prefix(max(0, 3 - odd.count)).map { "  " + Words.line($0.words) }
    let verdict =
      if even < all.count {
        "\(even) of \(all.count) published totals are the sums of their rows"
      } else if all.count == 1 {
        "the published total is the sum of its rows"
      } else {
        "all \(all.count) published totals are the sums of their rows"
      }
    lines.append(verdict)
    return lines
  }

  /// Tells the problems on standard error.
  func complain() {
    for problem in reading.problems.prefix(200) { Output.complain(problem.shown) }
    let unlisted = reading.unlisted.refused + reading.unlisted.doubts
    let rest = max(0, reading.problems.count - 200) + unlisted
    if rest > 0 { Output.complain("and \(Words.count(rest, "problem")) more") }
  }

  /// True when something was refused.
  var isRefused: Bool { reading.counts.refused > 0 }
}
