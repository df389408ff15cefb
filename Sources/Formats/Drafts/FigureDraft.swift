internal import Figures

/// A figure in the making: its amount is put together from three columns.
struct FigureDraft: RecordDraft {
  enum Field: String, FieldName {
    case id, action, area, measure, value, upper, qualifier, missing, basis, status
    case periodStart = "period_start"
    case periodEnd = "period_end"
    case denominator, reporting
    case expectedReporting = "expected_reporting"

    var type: FieldType {
      switch self {
      case .id, .action, .area, .measure: .text
      case .value, .upper, .denominator: .number
      case .qualifier: .words(of: Qualifier.self)
      case .missing: .words(of: Figure.Missing.self)
      case .basis: .words(of: Figure.Basis.self)
      case .status: .words(of: Figure.Status.self)
      case .periodStart, .periodEnd: .moment
      case .reporting, .expectedReporting: .count
      }
    }
  }

  static let required: [Field] = [.id, .area, .measure]
  static let hasProvenance = true

  private var figure = Figure(id: "", area: "", measure: "")
  private var value: Double?
  private var upper: Double?
  private var qualifier: Qualifier?

  init() {}

  @inline(__always)
  mutating func read(_ field: Field, _ cell: Cell, _ reader: inout CellReader) throws(CellRefusal) {
    switch field {
    case .id: figure.id = reader.unique(cell)
    case .action: figure.action = reader.text(cell)
    case .area: figure.area = reader.text(cell)
    case .measure: figure.measure = reader.text(cell)
    case .value: value = try reader.figure(cell)
    case .upper: upper = try reader.figure(cell)
    case .qualifier: qualifier = try Vocabularies.qualifier.read(cell)
    case .missing: figure.missing = try Vocabularies.missing.read(cell)
    case .basis: figure.basis = try Vocabularies.basis.read(cell)
    case .status: figure.status = try Vocabularies.figureStatus.read(cell)
    case .periodStart: figure.period.start = try reader.moment(cell)
    case .periodEnd: figure.period.end = try reader.moment(cell)
    case .denominator: figure.denominator = try reader.number(cell)
    case .reporting: figure.reporting = try reader.count(cell)
    case .expectedReporting: figure.expectedReporting = try reader.count(cell)
    }
  }

  @inline(__always)
  mutating func read(_ field: ProvenanceField, _ cell: Cell, _ reader: inout CellReader)
    throws(CellRefusal)
  {
    try figure.provenance.read(field, cell, &reader)
  }

  mutating func keep(_ other: OtherField) { figure.provenance.otherFields.append(other) }

  /// Takes the reason that a labelled missing value gives, unless the row gives one itself.
  mutating func readMissing(_ reason: Figure.Missing) {
    if figure.missing == nil { figure.missing = reason }
  }

  @inline(__always)
  consuming func record() -> Record {
    if let value { figure.amount = Amount(value, qualifier ?? .exact, upper: upper) }
    return .figure(figure)
  }

  @inline(__always)
  func contradictions() -> [Contradiction<Field>] {
    if upper == nil, value != nil, qualifier != .between, figure.missing == nil,
      figure.period.start == nil || figure.period.end == nil
        || figure.period.start == figure.period.end
    {
      return []
    }
    return amountContradictions()
      + Contradiction.endsBeforeStart(figure.period, end: .periodEnd, start: .periodStart)
  }

  private func amountContradictions() -> [Contradiction<Field>] {
    func contradiction(_ field: Field, _ expected: String, _ found: String, plain: String? = nil)
      -> [Contradiction<Field>]
    {
      [Contradiction(field: field, expected: expected, found: found, plain: plain)]
    }
    guard let value else {
      if upper != nil {
        return contradiction(.value, "a value below the upper end", "no value")
      }
      if let qualifier, qualifier != .exact {
        return contradiction(
          .value, "a value for the qualifier \(qualifier.rawValue)", "no value",
          plain: "a value for the qualifier")
      }
      if figure.missing == nil, !figure.isWithdrawal {
        return contradiction(
          .value, "a value, or the reason why there is none in the column missing", "neither")
      }
      return []
    }
    if let missing = figure.missing {
      return contradiction(
        .missing, "either a value or the reason why there is none",
        "both \(NumberText.text(value)) and \(missing.rawValue)")
    }
    if qualifier == .between {
      guard let upper else {
        return contradiction(.upper, "an upper end for the qualifier between", "none")
      }
      if upper < value {
        return contradiction(
          .upper, "an upper end not below the value \(NumberText.text(value))",
          NumberText.text(upper), plain: "an upper end not below the value")
      }
    } else if upper != nil {
      return contradiction(
        .qualifier, "the qualifier between beside an upper end",
        qualifier.map { "\"\($0.rawValue)\"" } ?? "none")
    }
    return []
  }
}

extension FigureDraft {
  static func text(_ field: Field, of figure: Figure) -> FieldText {
    switch field {
    case .id: FieldText(figure.id)
    case .action: FieldText(figure.action)
    case .area: FieldText(figure.area)
    case .measure: FieldText(figure.measure)
    case .value: FieldText(figure.amount?.value)
    case .upper: FieldText(figure.amount?.upper)
    case .qualifier: FieldText(figure.amount?.qualifier)
    case .missing: FieldText(figure.missing)
    case .basis: FieldText(figure.basis)
    case .status: FieldText(figure.status)
    case .periodStart: FieldText(figure.period.start)
    case .periodEnd: FieldText(figure.period.end)
    case .denominator: FieldText(figure.denominator)
    case .reporting: FieldText(figure.reporting)
    case .expectedReporting: FieldText(figure.expectedReporting)
    }
  }

  static func provenance(of figure: Figure) -> Provenance? { figure.provenance }
  static func others(of figure: Figure) -> [OtherField] { figure.provenance.otherFields }
}
