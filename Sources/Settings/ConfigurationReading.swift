internal import Figures
internal import TOML

/// Goes through the tables of a configuration, keeps what is right and lists what is not.
struct ConfigurationReading {
  let file: String
  let folder: String
  let home: String?
  var desk = DeskDefaults()
  var sources: [SourceSettings] = []
  var problems: [Problem] = []

  /// As many sources as a desk takes.
  static let most = 200

  init(file: String, folder: String, home: String?) {
    self.file = file
    self.folder = folder
    self.home = home
  }

  mutating func read(_ top: TOMLTable) {
    for entry in top.entries {
      switch entry.key {
      case "desk": readDesk(entry.value)
      case "source": readSources(entry)
      default: refuse(entry, ["desk", "source"])
      }
    }
  }

  private mutating func readDesk(_ value: TOMLValue) {
    guard let table = value.table else {
      return refuse(value.place, "a table, [desk]", value.kind)
    }
    for entry in table.entries {
      switch entry.key {
      case "theme":
        guard let text = text(entry.value, "the name of a theme in quotes") else { break }
        // A name has neither a slash nor an ending.
        let isPath = text.contains("/") || text.hasSuffix(".toml")
        desk.theme = isPath ? path(text) : text
      case "region": desk.region = text(entry.value, "the code of an area in quotes")
      case "name": desk.name = text(entry.value, "a name in quotes")
      case "book": desk.book = text(entry.value, "the path of the desk book in quotes").map(path)
      case "links":
        guard case .flag(let links) = entry.value.content else {
          refuse(entry.value.place, "true or false", entry.value.kind)
          break
        }
        desk.links = links
      default: refuse(entry, ["theme", "region", "name", "book", "links"])
      }
    }
  }

  private mutating func readSources(_ entry: TOMLTable.Entry) {
    guard let list = entry.value.list else {
      let found = entry.value.table == nil ? entry.value.kind : "[source] with single brackets"
      return refuse(entry.place, "tables that begin with [[source]]", found)
    }
    for member in list {
      guard let table = member.table else {
        refuse(member.place, "a table that begins with [[source]]", member.kind)
        continue
      }
      guard sources.count < ConfigurationReading.most else {
        return refuse(
          member.place, "at most \(ConfigurationReading.most) sources", "one more")
      }
      var reading = SourceTableReading(self)
      guard let source = reading.read(table, at: member.place) else {
        problems += reading.problems
        continue
      }
      problems += reading.problems
      add(source, nameAt: table.place(of: "name") ?? member.place)
    }
  }

  private mutating func add(_ source: SourceSettings, nameAt place: TextPlace) {
    var source = source
    if let name = source.name.nonEmpty {
      guard !sources.contains(where: { $0.name == name }) else {
        return refuse(place, "a name that no other source has", quoted(name) + " again")
      }
    } else {
      source.name = SourceNames.free(source.url.usualName, sources.map(\.name))
    }
    sources.append(source)
  }

  // MARK: Kinds of value

  mutating func text(_ value: TOMLValue, _ expected: String) -> String? {
    guard let text = value.text, !text.allSatisfy(\.isWhitespace) else {
      refuse(value.place, expected, value.text == nil ? value.kind : "an empty text")
      return nil
    }
    guard !text.unicodeScalars.contains(where: \.isUnseen) else {
      refuse(value.place, expected + " without characters that cannot be seen", "one of them")
      return nil
    }
    return text
  }

  func path(_ text: String) -> String { SourceURL.resolved(text, in: folder, home: home) }

  // MARK: Refusals

  mutating func refuse(_ place: TextPlace, _ expected: String, _ found: String) {
    problems.append(
      Problem(
        file: file, line: place.line, column: place.column, expected: expected, found: found))
  }

  mutating func refuse(_ entry: TOMLTable.Entry, _ known: [String]) {
    let hint = nearest(to: entry.key, among: known).map { " (did you mean \($0)?)" } ?? ""
    refuse(
      entry.place, "one of \(known.joined(separator: ", "))", quoted(entry.key) + hint)
  }
}

/// Names that no other source has.
package enum SourceNames {
  /// The name, or the name with the first number from 2 on that makes it free.
  package static func free(_ name: String, _ taken: [String]) -> String {
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name) \(number)") { number += 1 }
    return "\(name) \(number)"
  }
}

extension TOMLTable {
  /// Where a key stands.
  func place(of key: String) -> TextPlace? { entries.first { $0.key == key }?.value.place }
}

extension String {
  fileprivate var nonEmpty: String? { isEmpty ? nil : self }
}

extension Unicode.Scalar {
  /// Control, format, private and unassigned characters, and ends of lines.
  var isUnseen: Bool {
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned, .lineSeparator,
      .paragraphSeparator:
      true
    default: false
    }
  }
}

/// A word of the file in quotation marks, short.
func quoted(_ text: String) -> String {
  "\"\(text.count > 40 ? text.prefix(40) + "…" : text[...])\""
}
