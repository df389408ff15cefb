package import Figures

/// Reads records from lines of JSON as they come, from a file, a command or a connection.
package struct NDJSONReader: ~Copyable {
  private let file: String
  private var reader: CellReader
  /// Completes the members of a line.
  private let completing: LineCompleting

  /// `file` is what places call the input; how much is expected sizes the cache of strings. What a line
  /// leaves out, `completing` adds before it is read.
  package init(
    file: String, expectedBytes: Int = 1 << 20,
    completing: @escaping LineCompleting = { _, _ in [] }
  ) {
    self.file = file
    self.completing = completing
    reader = CellReader(columns: 1, expectedBytes: expectedBytes)
  }

  /// The record of one line, given without its line feed; nil for an empty line.
  package mutating func record(
    _ bytes: UnsafeRawBufferPointer, line: Int
  ) -> Result<Record, LineRefusal>? {
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { return nil }
    guard bytes.count <= NDJSON.lineCap else {
      return refused(line, nil, "at most 1 MiB in a line", "\(bytes.count) bytes")
    }
    do throws(JSONFlaw) {
      return record(try JSONReader.read(bytes, line: line), line)
    } catch {
      return refused(
        error.place.line, error.place.column, error.expected, error.found,
        until: RefusalEmbargo.end(unreadable: bytes))
    }
  }

  private func refused(
    _ line: Int, _ column: Int?, _ expected: String, _ found: String, plain: String? = nil,
    until embargo: Instant? = nil
  ) -> Result<Record, LineRefusal> {
    .failure(
      LineRefusal(problems: [
        Problem(file: file, line: line, column: column, expected: expected, found: found)
          .held(until: embargo, plainly: plain)
      ]))
  }

  /// The record of a value that was read, which began on this line.
  mutating func record(_ value: JSONValue, _ line: Int) -> Result<Record, LineRefusal> {
    guard case .object(var members) = value else {
      return refused(line, 1, "an object", value.typeName)
    }
    let refusals = completing(&members, line)
    let kinds = Record.Kind.allCases.map(\.rawValue)
    guard let type = members.first(where: { $0.name == "type" }) else {
      return refused(line, 1, "a type, \(Suggestion.oneOf(kinds, insteadOf: ""))", "none")
    }
    guard let name = type.value.string else {
      return refused(
        type.place.line, type.place.column, Suggestion.oneOf(kinds, insteadOf: ""),
        type.value.typeName)
    }
    guard let kind = Record.Kind(rawValue: name) else {
      return refused(
        type.place.line, type.place.column, Suggestion.oneOf(kinds, insteadOf: name), quoted(name),
        plain: Suggestion.oneOf(kinds, insteadOf: ""), until: RefusalEmbargo.end(members))
    }
    switch kind {
    case .area: return record(AreaDraft(), members, line, refusals)
    case .measure: return record(MeasureDraft(), members, line, refusals)
    case .action: return record(ActionDraft(), members, line, refusals)
    case .window: return record(WindowDraft(), members, line, refusals)
    case .figure: return record(FigureDraft(), members, line, refusals)
    case .staffing: return record(StaffingDraft(), members, line, refusals)
    case .event: return record(EventDraft(), members, line, refusals)
    case .notice: return record(NoticeDraft(), members, line, refusals)
    }
  }

  private mutating func record<Draft: RecordDraft>(
    _ draft: Draft, _ members: [JSONMember], _ line: Int, _ refusals: [MemberRefusal]
  ) -> Result<Record, LineRefusal> {
    var draft = draft
    var problems: [Problem] = []
    var present: Set<String> = []
    let start = JSONPlace(line: line, column: 1)
    func note(
      _ place: JSONPlace, _ expected: String, _ found: String, plain: String? = nil
    ) {
      let problem = Problem(
        file: file, line: place.line, column: place.column, expected: expected, found: found)
      problems.append(
        Draft.hasProvenance
          ? problem.held(until: RefusalEmbargo.end(members), plainly: plain) : problem)
    }
    // What is not there quotes nothing, so no embargo is on it.
    func miss(_ expected: String) {
      problems.append(
        Problem(file: file, line: line, column: 1, expected: expected, found: "nothing"))
    }
    for refusal in refusals {
      let member = members.first { $0.name == refusal.name }
      if let found = refusal.found {
        note(member?.place ?? start, refusal.expected, found, plain: refusal.plain)
      } else {
        miss(refusal.expected)
      }
    }
    // Fields that contradict each other are told once each can be read.
    var areReadable = true
    for member in members where member.name != "type" {
      do throws(CellRefusal) {
        if try take(member, &draft) { present.insert(member.name) }
      } catch {
        note(member.place, error.expected, error.found, plain: error.plain)
        present.insert(member.name)
        if Draft.Field(rawValue: member.name) != nil { areReadable = false }
      }
    }
    for field in Draft.required where !present.contains(field.rawValue) {
      miss("a value for \(field.rawValue)")
      areReadable = false
    }
    if areReadable {
      for contradiction in draft.contradictions() {
        let member = members.first { $0.name == contradiction.field.rawValue }
        note(
          member?.place ?? start, contradiction.expected, contradiction.found,
          plain: contradiction.plain)
      }
    }
    return problems.isEmpty
      ? .success(draft.record()) : .failure(LineRefusal(problems: problems))
  }

  /// Reads one member; false when it holds nothing.
  private mutating func take<Draft: RecordDraft>(
    _ member: JSONMember, _ draft: inout Draft
  ) throws(CellRefusal) -> Bool {
    let own = Draft.Field(rawValue: member.name)
    let provenance = Draft.hasProvenance ? ProvenanceField(rawValue: member.name) : nil
    let isKnown = own != nil || provenance != nil
    var text: String
    switch member.value {
    case .null: return false
    case .string(let string): text = string
    case .number(let number): text = number.text
    case .bool, .array, .object:
      if isKnown {
        throw CellRefusal(expected: "a string or a number", found: member.value.typeName)
      }
      text = JSONWriter.compact(member.value)
    }
    if text.isEmpty { return false }
    try check(text, of: member.name)
    guard isKnown else {
      let other = OtherField(name: member.name, value: text)
      if other != EmbargoMark.field { draft.keep(other) }
      return true
    }
    let result = text.withUTF8 { utf8 -> Result<Void, CellRefusal> in
      let cell = Cell(bytes: UnsafeRawBufferPointer(utf8), column: 0)
      do throws(CellRefusal) {
        if let own {
          try draft.read(own, cell, &reader)
        } else if let provenance {
          try draft.read(provenance, cell, &reader)
        }
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try result.get()
    return true
  }

  /// What a table or a store could not hold is not taken from a line either.
  private func check(_ text: String, of name: String) throws(CellRefusal) {
    if name.isEmpty { throw CellRefusal(expected: "a name for each field", found: "an empty one") }
    if name.utf8.contains(0) {
      throw CellRefusal(expected: "a name without NUL", found: quoted(name))
    }
    if text.utf8.contains(0) {
      throw CellRefusal(expected: "text without NUL", found: quoted(text))
    }
    if text.utf8.count > CSVCaps.field {
      throw CellRefusal(expected: "at most 1 MiB in a field", found: "\(text.utf8.count) bytes")
    }
  }
}
