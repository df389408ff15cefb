package import Figures
internal import TOML

/// Why a map cannot be used: every mistake in it, with its place.
package struct MapRefusal: Error, Sendable {
  package var problems: [Problem]
}

extension SheetMap {
  /// Reads a map from its TOML text.
  package static func read(
    _ text: String, name: String, file: String
  ) throws(MapRefusal) -> SheetMap {
    var reader = MapText(file: file)
    let table: TOMLTable
    do throws(TOMLError) {
      table = try TOMLReader.read(text)
    } catch {
      reader.refuse(error.place, expected: error.expected, found: error.found)
      throw MapRefusal(problems: reader.problems)
    }
    let map = SheetMap(table, name: name, &reader)
    guard reader.problems.isEmpty else { throw MapRefusal(problems: reader.problems) }
    return map
  }

  private init(_ table: TOMLTable, name: String, _ reader: inout MapText) {
    reader.allow(
      [
        "title", "about", "id", "files", "licence", "provenance", "missing", "table",
      ], in: table)
    self.name = name
    title = reader.required("title", in: table, at: nil)
    about = reader.text("about", in: table) ?? ""
    id = reader.required("id", in: table, at: nil)
    if let place = table["id"]?.place, id != slug(id) || id.isEmpty {
      reader.refuse(
        place, expected: "an id of small letters, digits and hyphens", found: quoted(id))
    }
    files = reader.patterns("files", in: table)
    licence = reader.text("licence", in: table) ?? ""
    let facts = reader.table("provenance", in: table) ?? TOMLTable()
    if table["provenance"] == nil {
      reader.refuse(nil, expected: "[provenance] with a source", found: "none")
    }
    reader.allow(
      ["source", "source_kind", "person", "role", "url", "how", "basis", "status", "action"],
      in: facts)
    provenance = Provenance(
      source: reader.required("source", in: facts, at: table["provenance"]?.place),
      sourceKind: reader.word("source_kind", in: facts, Provenance.SourceKind.self),
      person: reader.text("person", in: facts) ?? "", role: reader.text("role", in: facts) ?? "",
      url: reader.text("url", in: facts) ?? "",
      how: reader.word("how", in: facts, Provenance.Channel.self))
    basis = reader.word("basis", in: facts, Figure.Basis.self)
    status = reader.word("status", in: facts, Figure.Status.self)
    action = reader.text("action", in: facts) ?? ""
    let missing = reader.missing(in: table) ?? [:]
    tables = []
    for (table, place) in reader.tables("table", in: table) {
      tables.append(MapTable(table, at: place, missing: missing, &reader))
    }
    if tables.isEmpty { reader.refuse(nil, expected: "at least one [[table]]", found: "none") }
  }
}

extension MapTable {
  fileprivate init(
    _ table: TOMLTable, at place: TOML.TextPlace, missing: [String: Figure.Missing],
    _ reader: inout MapText
  ) {
    reader.allow(
      [
        "kind", "sheet", "earlier", "optional", "delimiter", "encoding", "header", "groups",
        "dates", "skip", "area", "period", "published", "missing", "total", "measure", "row_total",
      ], in: table)
    kind = reader.word("kind", in: table, Kind.self) ?? .figures
    sheets = reader.patterns("sheet", in: table)
    if let rule = reader.table("earlier", in: table) {
      earlier = EarlierSheet(rule, at: table["earlier"]?.place, &reader)
    }
    isOptional = reader.flag("optional", in: table) ?? false
    encoding = reader.word("encoding", in: table, TextEncoding.self) ?? .auto
    delimiter = MapTable.delimiter(table, &reader)
    header = MapTable.header(table, &reader)
    groupRows = reader.count("groups", in: table, 0...8) ?? 0
    monthFirst = MapTable.isMonthFirst(table, &reader)
    skippedRows = reader.patterns("skip", in: table)
    published = reader.patterns("published", in: table)
    self.missing = reader.missing(in: table) ?? missing
    let total = reader.table("total", in: table) ?? TOMLTable()
    reader.allow(["rows", "area"], in: total)
    self.total.rows = reader.patterns("rows", in: total)
    self.total.area = reader.text("area", in: total) ?? "ENG"
    area = AreaRule(reader.table("area", in: table) ?? TOMLTable(), &reader)
    if area.code.isEmpty, area.name.isEmpty {
      reader.refuse(place, expected: "[table.area] with a code or a name", found: "neither")
    }
    if let rule = reader.table("period", in: table) { period = PeriodRule(rule, &reader) }
    for (rule, place) in reader.tables("measure", in: table) {
      measures.append(MeasureRule(rule, at: place, &reader))
    }
    for (rule, place) in reader.tables("row_total", in: table) {
      reader.allow(["column", "measures"], in: rule)
      let column = reader.column("column", in: rule)
      if column.isEmpty { reader.refuse(place, expected: "column = \"…\"", found: "none") }
      rowTotals.append(
        RowTotalRule(column: column, measures: reader.patterns("measures", in: rule).map(\.text)))
    }
    switch kind {
    case .areas: break
    case .figures:
      if measures.isEmpty {
        reader.refuse(place, expected: "at least one [[table.measure]]", found: "none")
      }
      if period.place == nil {
        reader.refuse(place, expected: "[table.period] with from = \"…\"", found: "none")
      }
    }
  }

  private static func delimiter(_ table: TOMLTable, _ reader: inout MapText) -> UInt8? {
    guard let text = reader.text("delimiter", in: table), text != "auto" else { return nil }
    // The one delimiter beyond ASCII that publishers use is the byte 0xAC, of Latin-1.
    if text == "¬" { return 0xAC }
    if text.utf8.count == 1, let byte = text.utf8.first, byte != 34, byte != 10, byte != 13 {
      return byte
    }
    reader.refuse(
      table["delimiter"]?.place, expected: "one character such as \",\", or \"auto\"",
      found: quoted(text))
    return nil
  }

  private static func header(_ table: TOMLTable, _ reader: inout MapText) -> Header {
    guard let value = table["header"] else { return .columns }
    if case .integer(let number) = value.content, (0...10_000).contains(number) {
      return number == 0 ? .none : .row(number)
    }
    return .having(reader.patterns(value, "header"))
  }

  private static func isMonthFirst(_ table: TOMLTable, _ reader: inout MapText) -> Bool {
    guard let text = reader.text("dates", in: table) else { return false }
    switch text {
    case "day-first": return false
    case "month-first": return true
    default:
      reader.refuse(
        table["dates"]?.place, expected: "\"day-first\" or \"month-first\"", found: quoted(text))
      return false
    }
  }
}

extension EarlierSheet {
  fileprivate init?(_ table: TOMLTable, at place: TOML.TextPlace?, _ reader: inout MapText) {
    reader.allow(["sheet", "before"], in: table)
    sheets = reader.patterns("sheet", in: table)
    let text = reader.required("before", in: table, at: place)
    guard let day = Moment(text)?.day else {
      if table["before"] != nil {
        reader.refuse(
          table["before"]?.place, expected: "a day such as 2020-08-01", found: quoted(text))
      }
      return nil
    }
    before = day
    if sheets.isEmpty { reader.refuse(place, expected: "sheet = \"…\"", found: "none") }
  }
}

extension AreaRule {
  fileprivate init(_ table: TOMLTable, _ reader: inout MapText) {
    reader.allow(
      [
        "code", "name", "parent", "opened", "closed", "kind", "trusts", "title_case", "parents",
      ], in: table)
    code = reader.column("code", in: table)
    name = reader.column("name", in: table)
    parent = reader.column("parent", in: table)
    opened = reader.column("opened", in: table)
    closed = reader.column("closed", in: table)
    kind = reader.word("kind", in: table, Area.Kind.self) ?? .trust
    trusts = reader.patterns("trusts", in: table)
    titleCase = reader.flag("title_case", in: table) ?? false
    for (rule, place) in reader.tables("parents", in: table) {
      reader.allow(["match", "code", "name", "kind"], in: rule)
      let code = reader.required("code", in: rule, at: place)
      let name = reader.text("name", in: rule) ?? code
      let kind = reader.word("kind", in: rule, Area.Kind.self) ?? .region
      for pattern in reader.patterns("match", in: rule) {
        parents.append(ParentRule(pattern: pattern, code: code, name: name, kind: kind))
      }
    }
  }
}

extension PeriodRule {
  fileprivate init(_ table: TOMLTable, _ reader: inout MapText) {
    reader.allow(["from", "column", "pattern", "label", "year", "covers"], in: table)
    place = reader.word("from", in: table, Place.self)
    column = reader.column("column", in: table)
    patterns = reader.patterns("pattern", in: table)
    if patterns.isEmpty { patterns = TextPattern("{date}").map { [$0] } ?? [] }
    labels = reader.patterns("label", in: table)
    year = reader.patterns("year", in: table)
    reach = reader.word("covers", in: table, Reach.self) ?? .stated
    if place == .column, column.isEmpty {
      reader.refuse(table["from"]?.place, expected: "column = \"…\" beside it", found: "none")
    }
  }
}

extension MeasureRule {
  fileprivate init(_ table: TOMLTable, at place: TOML.TextPlace, _ reader: inout MapText) {
    reader.allow(
      [
        "code", "title", "one", "many", "unit", "group", "cadence", "definition", "column",
        "under", "scale", "covers", "basis", "missing", "optional", "adds",
      ], in: table)
    let code = reader.required("code", in: table, at: place)
    let unit = reader.word("unit", in: table, Measure.Unit.self) ?? .count
    var cadence: Cadence?
    if let text = reader.text("cadence", in: table) {
      cadence = Cadence(text)
      if cadence == nil {
        reader.refuse(
          table["cadence"]?.place, expected: "an ISO 8601 duration such as P1D or P1M",
          found: quoted(text))
      }
    }
    measure = Measure(
      code: code, title: reader.text("title", in: table) ?? code,
      one: reader.text("one", in: table) ?? "", many: reader.text("many", in: table) ?? "",
      unit: unit, group: reader.word("group", in: table, Measure.Group.self), cadence: cadence,
      definition: reader.text("definition", in: table) ?? "")
    column = reader.column("column", under: "under", in: table)
    if column.isEmpty { reader.refuse(place, expected: "column = \"…\"", found: "none") }
    scale = reader.number("scale", in: table) ?? 1
    reach = reader.word("covers", in: table, PeriodRule.Reach.self)
    basis = reader.word("basis", in: table, Figure.Basis.self)
    missing = reader.missing(in: table)
    isOptional = reader.flag("optional", in: table) ?? false
    adds = reader.flag("adds", in: table) ?? (unit != .percent)
  }
}
