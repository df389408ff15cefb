internal import Figures

/// The words that a field may hold, found by comparing sixteen bytes at once.
struct Vocabulary<Word: RawRepresentable & CaseIterable & Sendable>: Sendable
where Word.RawValue == String {
  private let keys: [CellKey]
  private let words: [Word]

  init(_ type: Word.Type = Word.self) {
    words = Array(Word.allCases)
    keys = words.map { CellKey($0.rawValue) }
  }

  /// The word, when the cell is one of them to the letter.
  @inline(__always)
  func word(_ cell: Cell) -> Word? {
    let key = CellKey(cell.bytes)
    for index in keys.indices where keys[index] == key { return words[index] }
    return nil
  }

  func read(_ cell: Cell) throws(CellRefusal) -> Word {
    if let word = word(cell) { return word }
    let names = words.map(\.rawValue)
    throw CellRefusal(
      expected: Suggestion.oneOf(names, insteadOf: cell.string),
      plainly: Suggestion.oneOf(names, insteadOf: ""), found: cell)
  }
}

/// The vocabularies of the model, made once.
enum Vocabularies {
  static let qualifier = Vocabulary(Qualifier.self)
  static let missing = Vocabulary(Figure.Missing.self)
  static let basis = Vocabulary(Figure.Basis.self)
  static let figureStatus = Vocabulary(Figure.Status.self)
  static let sourceKind = Vocabulary(Provenance.SourceKind.self)
  static let channel = Vocabulary(Provenance.Channel.self)
  static let change = Vocabulary(Provenance.Change.self)
  static let grade = Vocabulary(Staffing.Grade.self)
  static let level = Vocabulary(Staffing.Level.self)
  static let precision = Vocabulary(DisputeEvent.Precision.self)
  static let eventKind = Vocabulary(DisputeEvent.Kind.self)
  static let stance = Vocabulary(DisputeEvent.Stance.self)
  static let standing = Vocabulary(DisputeEvent.Standing.self)
  static let noticeKind = Vocabulary(Notice.Kind.self)
  static let areaKind = Vocabulary(Area.Kind.self)
  static let emergencyType = Vocabulary(Area.EmergencyType.self)
  static let unit = Vocabulary(Measure.Unit.self)
  static let group = Vocabulary(Measure.Group.self)
  static let emergencyCare = Vocabulary(StrikeAction.EmergencyCare.self)
  static let actionStatus = Vocabulary(StrikeAction.Status.self)
}

/// What was probably meant.
enum Suggestion {
  /// `one of exact, around, nearly (did you mean "around"?)`.
  static func oneOf(_ words: [String], insteadOf text: String) -> String {
    let list = "one of \(words.joined(separator: ", "))"
    guard let meant = nearest(to: text, among: words) else { return list }
    return list + " (did you mean \"\(meant)\"?)"
  }

  /// The word that is at most two typing errors away, or differs only in case and separators.
  static func nearest(to text: String, among words: [String]) -> String? {
    let typed = plain(text)
    guard !typed.isEmpty, typed.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for word in words {
      let distance = distance(typed, plain(word))
      if distance < best?.distance ?? Int.max { best = (word, distance) }
    }
    guard let best, best.distance <= max(1, min(2, best.word.count / 3)) else { return nil }
    return best.word
  }

  private static func plain(_ text: String) -> [UInt8] {
    text.lowercased().utf8.filter { $0 != 0x20 && $0 != 0x2D && $0 != 0x5F }
  }

  /// Insertions, deletions and replacements from one to the other (Levenshtein).
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    var row = Array(0...b.count)
    for (i, byte) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for j in 0..<b.count {
        let above = row[j + 1]
        row[j + 1] = min(above + 1, row[j] + 1, diagonal + (byte == b[j] ? 0 : 1))
        diagonal = above
      }
    }
    return row[b.count]
  }
}
