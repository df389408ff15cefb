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

  /// Looks at a file: of a workbook, at the sheet that has the most rows with codes.
  package init(_ bytes: UnsafeRawBufferPointer, file: String) {
    let grids = MapDraft.grids(bytes, file: file)
    let shapes = grids.grids.compactMap { SheetShape($0) }
    guard let shape = shapes.max(by: { $0.score < $1.score }) else {
      text = ""
      notes =
        grids.notes + ["expected a table with a header and a column of codes or names, found none"]
      return
    }
    text = MapDraft.write(shape, file: file, isWorkbook: !shape.grid.sheet.isEmpty)
    notes = grids.notes + shape.notes
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
    let anchors = shape.anchors.map { quote(TextPattern.literal($0)) }.joined(separator: ", ")
    toml += "header = [\(anchors)]\n"
    if shape.hasGroups { toml += "groups = 1\n" }
    toml += "\n[table.area]\n"
    if let code = shape.code { toml += "code = \(quote(shape.pattern(code)))\n" }
    if let name = shape.name { toml += "name = \(quote(shape.pattern(name)))\n" }
    toml += "\n[table.period]\n"
    if let day = shape.day {
      toml +=
        "from = \"column\"\ncolumn = \(quote(shape.pattern(day)))\npattern = \(quote(shape.dayPattern))\n"
    } else {
      toml += """
        # Where the days stand: column, title, header, group or file.
        from = "title"
        pattern = ["*{month} {year}*", "{date}"]

        """
    }
    if !shape.totals.isEmpty {
      let rows = shape.totals.map { quote(TextPattern.literal($0)) }.joined(separator: ", ")
      toml += "\n[table.total]\nrows = [\(rows)]\n"
    }
    for column in shape.numbers {
      toml += "\n[[table.measure]]\ncode = \(quote(shape.measureCode(column)))\n"
      toml += "title = \(quote(shape.header(column)))\none = \"\"\nmany = \"\"\n"
      if shape.isShare(column) { toml += "unit = \"percent\"\nscale = 100\n" }
      toml += "definition = \"\"\ncolumn = \(quote(shape.pattern(column)))\n"
      let group = shape.group(column)
      if !group.isEmpty { toml += "under = \(quote(TextPattern.literal(group)))\n" }
    }
    return toml
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
