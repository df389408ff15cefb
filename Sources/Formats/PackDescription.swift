package import Figures

/// What `datapackage.json` says (Data Package 1 and 2): which file holds which records.
package struct PackDescription: Hashable, Sendable {
  /// The name that the standard gives the file.
  package static let fileName = "datapackage.json"

  /// The package's short name.
  package var name = ""
  /// Its title, for people.
  package var title = ""
  /// What it is, in a few sentences.
  package var description = ""
  /// The names of its licences.
  package var licences: [String] = []
  /// The licences as the description has them: objects with `name`, `title` and `path`.
  package var licenceTerms: [JSONValue] = []
  /// The files with records of ours.
  package var resources: [PackResource] = []
  /// Names of resources that hold no records of ours.
  package var ignored: [String] = []
  /// What of the description cannot be used.
  package var problems: [Problem] = []
  /// True when the resources are the customary ones and not read from a description.
  package var isSupposed = false
  private var paths: Set<[String]> = []

  /// A description that says nothing.
  package init() {}

  /// The tables that a folder has by custom, for a folder that has no description.
  package static func customary() -> PackDescription {
    var description = PackDescription()
    description.isSupposed = true
    for kind in Record.Kind.allCases {
      guard let path = try? PackagePath(RecordFields.table(kind) + ".csv") else { continue }
      description.resources.append(PackResource(kind: kind, path: path, isOptional: true))
    }
    return description
  }
}

/// A file with records of one type.
package struct PackResource: Hashable, Sendable {
  /// The type of its records.
  package var kind: Record.Kind
  /// Where it lies in the package.
  package var path: PackagePath
  /// Texts that stand for no value.
  package var missing: [MissingText] = []
  /// True when its absence is no problem.
  package var isOptional = false

  /// A file with records of a type.
  package init(
    kind: Record.Kind, path: PackagePath, missing: [MissingText] = [], isOptional: Bool = false
  ) {
    self.kind = kind
    self.path = path
    self.missing = missing
    self.isOptional = isOptional
  }
}

extension PackDescription {
  /// Reads the description; what cannot be used is listed, the rest is used.
  package static func read(_ bytes: UnsafeRawBufferPointer) -> PackDescription {
    guard bytes.count <= NDJSON.lineCap else {
      return refused(nil, expected: "at most 1 MiB", found: "\(bytes.count) bytes")
    }
    let value: JSONValue
    do throws(JSONFlaw) {
      value = try JSONReader.read(bytes)
    } catch {
      return refused(error.place, expected: error.expected, found: error.found)
    }
    guard case .object(let members) = value else {
      return refused(
        JSONPlace(line: 1, column: 1), expected: "an object with resources",
        found: value.typeName)
    }
    var description = PackDescription()
    for member in members { description.take(member) }
    if !members.contains(where: { $0.name == "resources" }) {
      description.note(
        JSONPlace(line: 1, column: 1), expected: "a list of resources", found: "none")
    } else if description.resources.isEmpty, description.problems.isEmpty {
      description.note(
        JSONPlace(line: 1, column: 1),
        expected: "a resource with records, such as figures with the path figures.csv",
        found: "none")
    }
    return description
  }

  private static func refused(
    _ place: JSONPlace?, expected: String, found: String
  ) -> PackDescription {
    var description = PackDescription()
    description.problems = [
      Problem(
        file: fileName, line: place?.line, column: place?.column, expected: expected, found: found)
    ]
    return description
  }

  private mutating func note(
    _ place: JSONPlace, expected: String, found: String, as severity: Problem.Severity = .refused
  ) {
    problems.append(
      Problem(
        severity, file: PackDescription.fileName, line: place.line, column: place.column,
        expected: expected, found: found))
  }

  private mutating func take(_ member: JSONMember) {
    switch member.name {
    case "name": name = text(member)
    case "title": title = text(member)
    case "description": description = text(member)
    case "licenses":
      licenceTerms = (member.value.array ?? []).filter {
        $0["name"]?.string != nil || $0["path"]?.string != nil
      }
      licences = (member.value.array ?? []).compactMap {
        $0["title"]?.string ?? $0["name"]?.string ?? $0["path"]?.string
      }
    case "resources":
      guard case .array(let elements) = member.value else {
        return note(member.place, expected: "a list of resources", found: member.value.typeName)
      }
      for element in elements { takeResource(element, member.place) }
    default: break
    }
  }

  private mutating func text(_ member: JSONMember) -> String {
    if let text = member.value.string { return text }
    note(member.place, expected: "a string", found: member.value.typeName, as: .doubt)
    return ""
  }

  private mutating func takeResource(_ value: JSONValue, _ listPlace: JSONPlace) {
    guard case .object(let members) = value else {
      return note(
        listPlace, expected: "resources that are objects", found: value.typeName)
    }
    let name = value["name"]?.string ?? ""
    guard let pathMember = members.first(where: { $0.name == "path" }) else {
      return note(
        members.first?.place ?? listPlace, expected: "a path for the resource \(quoted(name))",
        found: members.contains { $0.name == "data" } ? "data in the description itself" : "none")
    }
    let texts: [JSONValue]
    switch pathMember.value {
    case .string: texts = [pathMember.value]
    case .array(let elements): texts = elements
    case .null, .bool, .number, .object: texts = []
    }
    guard !texts.isEmpty, texts.allSatisfy({ $0.string != nil }) else {
      return note(
        pathMember.place, expected: "a path or a list of paths", found: pathMember.value.typeName)
    }
    for text in texts.compactMap(\.string) {
      takePath(text, named: name, value, members, pathMember.place)
    }
  }

  private mutating func takePath(
    _ text: String, named name: String, _ value: JSONValue, _ members: [JSONMember],
    _ place: JSONPlace
  ) {
    let path: PackagePath
    do throws(FileRefusal) {
      path = try PackagePath(text)
    } catch {
      return note(place, expected: error.expected, found: error.found)
    }
    let stem = path.name.split(separator: ".").first.map(String.init) ?? path.name
    guard let kind = RecordFields.kind(ofTable: name) ?? RecordFields.kind(ofTable: stem) else {
      ignored.append(name.isEmpty ? path.text : name)
      return
    }
    guard paths.insert(path.components).inserted else {
      return note(place, expected: "each file in one resource", found: "\(quoted(text)) again")
    }
    if let fault = fault(in: value, members) {
      return note(fault.place, expected: fault.expected, found: fault.found)
    }
    let missing = MissingText.read(value["schema"])
    if missing.count > MissingText.cap {
      note(
        place, expected: "at most \(MissingText.cap) missing values", found: "\(missing.count)",
        as: .doubt)
    }
    resources.append(
      PackResource(kind: kind, path: path, missing: Array(missing.prefix(MissingText.cap))))
  }

  /// What the resource asks for that a table of ours cannot be.
  private func fault(in value: JSONValue, _ members: [JSONMember]) -> JSONFlaw? {
    func place(_ name: String) -> JSONPlace {
      members.first { $0.name == name }?.place ?? .nowhere
    }
    if let encoding = value["encoding"]?.string, !["utf-8", "utf8"].contains(encoding.lowercased())
    {
      return JSONFlaw(place: place("encoding"), expected: "utf-8", found: quoted(encoding))
    }
    if let delimiter = value["dialect"]?["delimiter"]?.string, delimiter != "," {
      return JSONFlaw(
        place: place("dialect"), expected: "the delimiter \",\"", found: quoted(delimiter))
    }
    if value["dialect"]?["header"] == .bool(false) {
      return JSONFlaw(place: place("dialect"), expected: "a header line", found: "none")
    }
    return nil
  }
}

extension MissingText {
  /// Each field is compared with each of them.
  static let cap = 100

  /// The `missingValues` of a Table Schema, plain or with labels, of the whole table and of fields.
  static func read(_ schema: JSONValue?) -> [MissingText] {
    guard let schema else { return [] }
    var texts = read(list: schema["missingValues"], column: nil)
    for field in schema["fields"]?.array ?? [] {
      guard let name = field["name"]?.string else { continue }
      texts += read(list: field["missingValues"], column: name)
    }
    return texts.filter { !$0.text.isEmpty }
  }

  private static func read(list: JSONValue?, column: String?) -> [MissingText] {
    (list?.array ?? []).compactMap { element in
      if let text = element.string { return MissingText(text, column: column) }
      guard let text = element["value"]?.string else { return nil }
      return MissingText(
        text, reason: reason(element["label"]?.string ?? "") ?? reason(text), column: column)
    }
  }

  private static func reason(_ label: String) -> Figure.Missing? {
    let word = String(label.lowercased().map { $0 == " " || $0 == "_" ? "-" : $0 })
    return Figure.Missing(rawValue: word)
  }
}
