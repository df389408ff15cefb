internal import Figures
internal import Ledger

/// A figure from its fields.
extension FieldReader {
  private static let bases: [String: Figure.Basis] = [
    "estimated": .estimate, "planned": .expected, "happened": .actual,
  ]

  /// The figure as far as its fields go; nil while it is not known what is counted where.
  mutating func figure(id: String) -> Figure? {
    let provenance = provenance()
    let period = period(.period)
    let instant =
      provenance.measuredAt?.instant
      ?? self.instant(period.start, period.end, provenance: provenance)
    let measure = measure()
    let area = area(at: instant)
    let action = action(at: instant)
    var figure = Figure(
      id: id, action: action ?? "", area: area ?? "", measure: measure?.code ?? "", period: period,
      provenance: provenance)
    amount(&figure, measure)
    figure.basis = word(.basis, Figure.Basis.self, synonyms: FieldReader.bases)
    figure.status = word(.status, Figure.Status.self)
    figure.denominator = count(.denominator, of: "people or things").map { Double($0) }
    figure.reporting = count(.reporting, of: "places")
    figure.expectedReporting = count(.expected, of: "places")
    if let reporting = figure.reporting, let expected = figure.expectedReporting,
      reporting > expected
    {
      refuse(
        .reporting,
        TextRefusal(expected: "at most the \(expected) expected to report", found: "\(reporting)"))
    }
    let hasContent = figure.amount != nil || figure.missing != nil
    return measure == nil || area == nil || !hasContent ? nil : figure
  }

  private mutating func measure() -> Measure? {
    let typed = text(.measure)
    guard !typed.isEmpty else {
      requires(.measure, "what is counted, such as operations")
      return nil
    }
    do throws(TextRefusal) {
      let measure = tables.catalogue.measure(try tables.measure(typed))
      note(.measure, measure.title)
      return measure
    } catch {
      refuse(.measure, error)
      return nil
    }
  }

  private mutating func amount(_ figure: inout Figure, _ measure: Measure?) {
    let typed = text(.amount)
    guard !typed.isEmpty else {
      return requires(.amount, "an amount as they said it, such as \"around 300\", or nil")
    }
    do throws(TextRefusal) {
      let said = try SaidAmount.read(
        typed, measure: measure, nouns: MeasureNames.synonyms[measure?.code ?? ""] ?? [])
      figure.amount = said.amount
      figure.missing = said.missing
      let unit = measure?.unit ?? (said.isPercent ? .percent : .count)
      note(.amount, said.amount?.words(unit) ?? Wording.missing(said.missing))
    } catch {
      refuse(.amount, error)
    }
  }
}
