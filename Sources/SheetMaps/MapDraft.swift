internal import Figures
internal import Workbooks

/// A map drafted from a file: what its header, its codes and its numbers look like.
///
/// A draft says what was guessed, and leaves the source, the address and the words of measures to
/// whoever knows them.
package struct MapDraft: Sendable {
  /// The draft as TOML.
  package let text: String
  /// What was guessed, a line each; why there is no draft where there is none.
  package let notes: [String]

  /// Looks at a file: of a workbook, at the sheet of this name, else at the visible one of which a draft
  /// reads the most figures, and at a hidden one only when there is none.
  package init(_ bytes: UnsafeRawBufferPointer, file: String, sheet: String? = nil) {
    let (all, problems) = MapDraft.grids(bytes, file: file)
    var grids = all
    if let sheet {
      let names = all.map(\.sheet)
      guard let index = TextPattern(TextPattern.literal(sheet))?.index(among: names) else {
        text = ""
        let found = names.filter { !$0.isEmpty }.map { quoted($0) }.joined(separator: ", ")
        notes =
          problems + ["expected a sheet \(quoted(sheet)), found \(found.isEmpty ? "none" : found)"]
        return
      }
      grids = [all[index]]
    }
    let trials = grids.compactMap { Trial($0, file: file) }
    guard let best = trials.max(by: { $0.rank < $1.rank }) else {
      text = ""
      notes =
        problems + [
          grids.contains(where: HeaderGuess.beginsWithPlaces)
            ? "expected a header above the codes of places, found one of them in the first row; a map of "
              + "a table without a header counts its columns (header = 0), as ods-trusts does"
            : "expected a table with a header and a column of codes or names, found none"
        ]
      return
    }
    text = best.text
    let others = trials.filter {
      $0.shape.grid.sheet != best.shape.grid.sheet && !$0.shape.grid.isHidden && $0.figures > 0
    }
    notes =
      problems + best.shape.notes
      + (others.isEmpty
        ? []
        : [
          "--sheet drafts another: "
            + others.map { quoted($0.shape.grid.sheet) }.joined(separator: ", ")
        ])
  }

  /// A draft of one sheet, and how much it reads.
  private struct Trial {
    let shape: SheetShape
    let text: String
    let figures: Int

    init?(_ grid: Grid, file: String) {
      guard let shape = SheetShape(grid) else { return nil }
      self.shape = shape
      text = MapDraft.write(shape, file: file, isWorkbook: !grid.sheet.isEmpty)
      guard let map = try? SheetMap.read(text, name: "draft", file: "draft.toml"),
        let table = map.tables.first
      else {
        figures = 0
        return
      }
      var reading = TableReading(map, table, grid, MapContext(), AreaNames([]))
      reading.read()
      figures = reading.figures.count
    }

    /// Sheets that read figures before others, visible ones before hidden ones, then the most figures.
    var rank: (Int, Int, Int, Int) {
      (figures > 0 ? 1 : 0, shape.grid.isHidden ? 0 : 1, figures, shape.score)
    }
  }

  private static func grids(
    _ bytes: UnsafeRawBufferPointer, file: String
  ) -> (grids: [Grid], notes: [String]) {
    guard Workbook.looksLikeOne(bytes) else {
      let grid = DelimitedText.read(bytes, file: file, delimiter: nil, encoding: .auto)
      return ([grid], grid.problems.prefix(5).map(\.description))
    }
    do throws(WorkbookRefusal) {
      var workbook = try Workbook(bytes)
      var grids: [Grid] = []
      var notes: [String] = []
      for index in workbook.sheets.indices {
        do throws(WorkbookRefusal) {
          grids.append(Grid(try workbook.sheet(index), file: file))
        } catch {
          notes.append("\(error.place): expected \(error.expected), found \(error.found)")
        }
      }
      return (grids, notes)
    } catch {
      return ([], ["expected \(error.expected), found \(error.found)"])
    }
  }

  private static func write(_ shape: SheetShape, file: String, isWorkbook: Bool) -> String {
    let name = slug(file.split(separator: ".").first.map(String.init) ?? file)
    var toml = """
      # Drafted from \(oneLine(file)). Say where the figures are from, and what each measure counts.
      title = \(quote(file))
      id = \(quote(name.isEmpty ? "draft" : name))
      files = [\(quote("*" + file.suffix(from: file.lastIndex(of: ".") ?? file.startIndex)))]
      licence = ""

      [provenance]
      source = "?"
      # One of official, trust, union, government, college, media, reporter.
      source_kind = "official"
      how = "published"
      url = ""
      basis = "actual"
      status = "provisional"

      [missing]
      "-" = "nil-return"
      "*" = "suppressed"

      [[table]]

      """
    if isWorkbook { toml += "sheet = \(quote(shape.grid.sheet))\n" }
    if shape.hasGroups { toml += "groups = 1\n" }
    toml += "\n[table.area]\n"
    if let code = shape.code { toml += "code = \(quote(shape.pattern(code)))\n" }
    if let name = shape.name { toml += "name = \(quote(shape.pattern(name)))\n" }
    toml += "\n[table.period]\n" + period(shape)
    if !shape.totals.isEmpty {
      let rows = shape.totals.map { quote(TextPattern.literal($0)) }.joined(separator: ", ")
      toml += "\n[table.total]\nrows = [\(rows)]\n"
    }
    for measure in shape.measures {
      toml += "\n[[table.measure]]\ncode = \(quote(measure.code))\n"
      toml += "title = \(quote(measure.title))\none = \"\"\nmany = \"\"\n"
      if measure.isShare { toml += "unit = \"percent\"\nscale = 100\n" }
      toml += "definition = \"\"\ncolumn = \(quote(measure.column))\n"
      if !measure.under.isEmpty { toml += "under = \(quote(measure.under))\n" }
    }
    return toml
  }

  private static func period(_ shape: SheetShape) -> String {
    if let day = shape.day {
      return "from = \"column\"\ncolumn = \(quote(shape.pattern(day)))\n"
        + "pattern = \(quote(shape.dayPattern))\n"
    }
    if let days = shape.days {
      return "from = \"\(days.place.rawValue)\"\n"
        + "pattern = [\(days.patterns.map { quote($0) }.joined(separator: ", "))]\n"
        + (days.haveYears
          ? "" : "# In the title block or the file's name.\nyear = \"*{year}*\"\n")
    }
    return "# Where the days stand: column, title, header, group or file.\nfrom = \"title\"\n"
      + (shape.hasPeriodLabel ? "label = \"Period*\"\n" : "")
      + "pattern = [\(shape.titlePatterns.map { quote($0) }.joined(separator: ", "))]\n"
  }

  private static func oneLine(_ text: String) -> String {
    String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : Character($0) })
  }

  /// A string of TOML.
  private static func quote(_ text: some StringProtocol) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension TextPattern {
  /// A pattern that fits a text: what means something in a pattern stands for any character.
  static func literal(_ text: String) -> String {
    String(text.map { "{*".contains($0) ? "?" : $0.isNewline ? " " : $0 })
  }
}
