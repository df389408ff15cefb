/// What is counted, and the words for it.
package struct Measure: Hashable, Sendable {
  package enum Unit: String, CaseIterable, Sendable, Hashable { case count, percent, people }
  package enum Group: String, CaseIterable, Sendable, Hashable {
    case cancellations, absence, attendance, staffing
  }

  package var code: String
  package var title: String
  /// The word for one: "operation".
  package var one: String
  /// The word for many: "operations".
  package var many: String
  package var unit: Unit
  package var group: Group?
  /// How often a new value is expected.
  package var cadence: Cadence?
  package var definition: String
  package var otherFields: [OtherField]

  package init(
    code: String, title: String, one: String = "", many: String = "", unit: Unit = .count,
    group: Group? = nil, cadence: Cadence? = nil, definition: String = "",
    otherFields: [OtherField] = []
  ) {
    self.code = code
    self.title = title
    self.one = one
    self.many = many
    self.unit = unit
    self.group = group
    self.cadence = cadence
    self.definition = definition
    self.otherFields = otherFields
  }
}
