import Figures

/// Measures and figures of 2016 as the pack has them, for tests of wording.
enum Figures2016 {
  static let now = instant("2016-04-26T10:48+01:00")

  static let operations = Measure(
    code: "operations", title: "Operations", one: "operation", many: "operations",
    group: .cancellations)
  static let appointments = Measure(
    code: "appointments", title: "Appointments", one: "appointment", many: "appointments",
    group: .cancellations)
  static let patients = Measure(
    code: "patients-affected", title: "Patients affected", one: "patient", many: "patients",
    group: .cancellations)
  static let earlier = Measure(
    code: "operations-earlier", title: "Earlier strikes’ ops", one: "procedure in earlier strikes",
    many: "procedures in earlier strikes", group: .cancellations)
  static let notAtWork = Measure(
    code: "not-at-work", title: "Not at work", one: "junior doctor not at work",
    many: "junior doctors not at work", unit: .percent, group: .absence)
  static let absent = Measure(
    code: "absent", title: "Absent", one: "junior doctor absent", many: "junior doctors absent",
    unit: .people, group: .absence)
  static let striking = Measure(
    code: "striking", title: "On strike", one: "junior doctor on strike",
    many: "junior doctors on strike", unit: .people, group: .absence)
  static let strikingShare = Measure(
    code: "striking-share", title: "Of absent, on strike",
    one: "absent junior doctor on strike", many: "absent junior doctors on strike",
    unit: .percent, group: .absence)
  static let reported = Measure(
    code: "reported-for-duty", title: "Reported for duty", one: "junior doctor on duty",
    many: "junior doctors on duty", unit: .percent, group: .attendance)
  static let workforce = Measure(
    code: "workforce-in", title: "Workforce in", one: "doctor at work", many: "doctors at work",
    unit: .percent, group: .attendance)
  static let attendances = Measure(
    code: "ae-attendances", title: "A&E attendances", one: "A&E attendance",
    many: "A&E attendances", group: .attendance)
  static let incidents = Measure(
    code: "safety-incidents", title: "Safety incidents", one: "patient safety incident",
    many: "patient safety incidents")
  static let turnout = Measure(
    code: "referendum-turnout", title: "Referendum turnout", one: "vote", many: "votes",
    unit: .percent)
  static let against = Measure(
    code: "referendum-against", title: "Against the contract", one: "vote against the contract",
    many: "votes against the contract", unit: .percent)

  /// A figure with what a test of wording needs.
  static func figure(
    _ amount: Amount?, _ basis: Figure.Basis? = .actual, period: Period = .unstated,
    source: String = "NHS England", kind: Provenance.SourceKind = .official, asAt: String = "",
    note: String = "", missing: Figure.Missing? = nil, denominator: Double? = nil
  ) -> Figure {
    Figure(
      id: "f", area: "ENG", measure: "m", amount: amount, missing: missing, basis: basis,
      period: period, denominator: denominator,
      provenance: Provenance(
        source: source, sourceKind: kind, measuredAt: Moment(asAt), note: note))
  }
}
