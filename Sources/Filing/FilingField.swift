/// The four kinds of record that people file.
package enum FilingKind: String, CaseIterable, Sendable, Hashable {
  case figure, staffing, event, notice
}

/// One field of a filing: what it is called, what it holds, and what became of it.
package struct FilingField: Hashable, Sendable {
  /// What fields there are. The raw value names the option of the command line.
  package enum Name: String, CaseIterable, Sendable, Hashable {
    // Figure.
    case measure, amount, basis, status, period, denominator, reporting, expected
    // Staffing.
    case level, grade
    case onDuty = "on-duty"
    case normal, department, shift, statement
    // Event and notice.
    case headline, at, party, speaker
    case speakerRole = "speaker-role"
    case kind, stance, condition, standing, detail, contact, valid
    // Where it belongs.
    case area, action
    // Who says so, and when.
    case source
    case sourceKind = "source-kind"
    case person, role, how, measured, published, url, definition, note
    case embargo, recorded, change
  }

  package var name: Name
  /// A word or two for a form.
  package var label: String
  /// One sentence without a full stop: what belongs here.
  package var help: String
  package var isRequired: Bool
  /// The words that it may hold; empty when any text will do.
  package var choices: [String]
  /// What was typed.
  package var text: String
  /// How it was read: "Norfolk and Norwich (RM1)", "Tue 26 Apr 2016 09:30 BST"; for an empty field
  /// what stands in for it. Empty when nothing does.
  package var understood: String
  package var problem: FilingProblem?
}

/// What is wrong with a field.
package struct FilingProblem: Hashable, Sendable, CustomStringConvertible {
  package var field: FilingField.Name
  package var refusal: TextRefusal
  /// True for a field that is required and empty: a form says so only when it is to be filed.
  package var isMissing: Bool

  package init(_ field: FilingField.Name, _ refusal: TextRefusal, isMissing: Bool = false) {
    self.field = field
    self.refusal = refusal
    self.isMissing = isMissing
  }

  /// `area: expected an area …, found "norwhich"; did you mean "Norwich"?`
  package var description: String { "\(field.rawValue): \(refusal)" }
}
