/// A workbook (.xlsx, ECMA-376) in memory: the list of its sheets, each read when it is asked for.
///
/// Hidden sheets are listed like any other, and say so. Formulas are never worked out: cells have the
/// values with which the workbook was saved.
package struct Workbook: ~Copyable {
  /// A sheet of the list.
  package struct Entry: Hashable, Sendable {
    package var name: String
    package var visibility: Sheet.Visibility
    /// The part that holds it; empty for a chart and the like.
    var part: String
  }

  /// All sheets, in the order of the workbook.
  package let sheets: [Entry]
  /// True when days are counted from 1904, as workbooks from old Macs do.
  package let from1904: Bool

  private var archive: Archive
  private var texts: [String]?
  private var isDate: [Bool]?
  private let textsPart: String?
  private let stylesPart: String?
  private var cellsLeft: Int
  private let cellCap: Int

  /// Opens a workbook whose bytes outlive it, and reads the list of its sheets.
  package init(
    _ bytes: UnsafeRawBufferPointer, cells: Int = WorkbookCaps.cells
  ) throws(WorkbookRefusal) {
    cellsLeft = cells
    cellCap = cells
    var archive = try Archive(bytes)
    let main = try Workbook.mainPart(&archive)
    let list = SheetList()
    try archive.read(main, list)
    let parts = try Relations.read(of: main, &archive)
    guard !list.sheets.isEmpty else {
      throw WorkbookRefusal(main, expected: "at least one sheet", found: "none")
    }
    sheets = list.sheets.map { sheet in
      let relation = parts[sheet.relation]
      let isSheet = relation?.type.hasSuffix("/worksheet") == true
      return Entry(
        name: sheet.name, visibility: sheet.visibility, part: isSheet ? relation?.part ?? "" : "")
    }
    from1904 = list.from1904
    textsPart = parts.values.first { $0.type.hasSuffix("/sharedStrings") }?.part
    stylesPart = parts.values.first { $0.type.hasSuffix("/styles") }?.part
    self.archive = archive
  }

  /// Reads a sheet of the list, to its very end or not at all.
  package mutating func sheet(_ index: Int) throws(WorkbookRefusal) -> Sheet {
    let entry = sheets[index]
    guard !entry.part.isEmpty else {
      throw WorkbookRefusal(entry.name, expected: "a sheet of cells", found: "something else")
    }
    if texts == nil {
      let reading = SharedTexts()
      if let textsPart { try archive.read(textsPart, reading) }
      texts = reading.texts
    }
    if isDate == nil {
      let reading = NumberFormats()
      if let stylesPart { try archive.read(stylesPart, reading) }
      isDate = reading.isDate
    }
    let reading = SheetReading(
      name: entry.name, texts: texts ?? [], isDate: isDate ?? [], from1904: from1904,
      cellsLeft: cellsLeft, cellCap: cellCap)
    try archive.read(entry.part, reading)
    cellsLeft = reading.cellsLeft
    return Sheet(
      name: entry.name, visibility: entry.visibility, rows: reading.rows, merges: reading.merges)
  }

  /// True for bytes that begin as a workbook does, or as an old or encrypted one.
  package static func looksLikeOne(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
  }

  private static func mainPart(_ archive: inout Archive) throws(WorkbookRefusal) -> String {
    guard archive.has("_rels/.rels") else {
      throw WorkbookRefusal(
        expected: "a workbook (.xlsx)", found: "an archive of something else")
    }
    let relations = try Relations.read(of: "", &archive)
    guard let main = relations.values.first(where: { $0.type.hasSuffix("/officeDocument") }),
      archive.has(main.part)
    else {
      throw WorkbookRefusal(
        "_rels/.rels", expected: "the part that lists the sheets", found: "none")
    }
    return main.part
  }
}

/// `xl/workbook.xml`: the sheets and the system of dates.
private final class SheetList: XMLListener {
  struct Listed {
    var name: String
    var visibility: Sheet.Visibility
    var relation: String
  }

  var sheets: [Listed] = []
  var from1904 = false

  func begin(_ name: String, _ attributes: XMLAttributes) throws(WorkbookRefusal) {
    switch name {
    case "workbookPr":
      from1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    case "sheet":
      guard sheets.count < WorkbookCaps.sheets else {
        throw WorkbookRefusal(
          "xl/workbook.xml", expected: "at most \(WorkbookCaps.sheets) sheets", found: "more")
      }
      sheets.append(
        Listed(
          name: attributes["name"] ?? "",
          visibility: attributes["state"].flatMap(Sheet.Visibility.init) ?? .visible,
          relation: attributes["id"] ?? ""))
    default: break
    }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
}

/// Which part a part means by an id (`_rels/*.rels`).
private final class Relations: XMLListener {
  struct Relation {
    var type: String
    var part: String
  }

  private var relations: [String: Relation] = [:]
  private let folder: [Substring]

  init(folder: [Substring]) { self.folder = folder }

  static func read(
    of part: String, _ archive: inout Archive
  ) throws(WorkbookRefusal) -> [String: Relation] {
    let path = part.split(separator: "/")
    let folder = Array(path.dropLast())
    let file = (folder + ["_rels", "\(path.last ?? "").rels"]).joined(separator: "/")
    guard archive.has(file) else { return [:] }
    let relations = Relations(folder: folder)
    try archive.read(file, relations)
    return relations.relations
  }

  func begin(_ name: String, _ attributes: XMLAttributes) throws(WorkbookRefusal) {
    guard name == "Relationship", attributes["TargetMode"] != "External",
      let id = attributes["Id"], let type = attributes["Type"], let target = attributes["Target"]
    else { return }
    guard relations.count < 10_000 else {
      throw WorkbookRefusal(expected: "at most 10000 relationships of a part", found: "more")
    }
    relations[id] = Relation(type: type, part: resolved(target))
  }

  /// The name of an entry of the archive: nothing outside it can be meant.
  private func resolved(_ target: String) -> String {
    var path = target.hasPrefix("/") ? [] : folder
    for step in target.split(separator: "/") {
      switch step {
      case ".": break
      case "..": path = Array(path.dropLast())
      default: path.append(step)
      }
    }
    return path.joined(separator: "/")
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeRawBufferPointer) {}
}
