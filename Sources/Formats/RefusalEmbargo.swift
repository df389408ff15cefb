package import Figures

/// The embargo of what was refused. A refusal says its place and what was expected; what it quotes is
/// kept back until the embargo of its row or object has ended (rule 9).
enum RefusalEmbargo {
  static let field = ProvenanceField.embargoUntil.rawValue

  /// When the embargo ends that a field states. Nil for an empty one; for one that cannot be read
  /// nobody knows, and that is the distant future.
  static func end(_ text: String) -> Instant? {
    text.isEmpty ? nil : Moment(text)?.instant ?? .distantFuture
  }

  static func end(_ value: JSONValue) -> Instant? {
    switch value {
    case .null: nil
    case .string(let text): end(text)
    case .bool, .number, .array, .object: .distantFuture
    }
  }

  /// The embargo of an object's members, by the latest that any of them states.
  static func end(_ members: [JSONMember]) -> Instant? {
    members.compactMap { $0.name == field ? end($0.value) : nil }.max()
  }

  /// The embargo of bytes that are not JSON: unknown where they name one at all.
  static func end(unreadable bytes: UnsafeRawBufferPointer) -> Instant? {
    let name = Array(field.utf8)
    let isThere = bytes.indices.contains { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
    return isThere ? .distantFuture : nil
  }
}

extension Problem {
  /// Why a record cannot be kept; what it quotes is held as long as the record.
  package init(_ record: Record, _ refusal: ColumnRefusal) {
    self = Problem(
      file: "\(record.kind.rawValue) \(record.identity), \(refusal.column)",
      expected: refusal.expected, found: refusal.found
    ).held(until: record.provenance?.embargoUntil, plainly: "a value that can be kept")
  }
}
