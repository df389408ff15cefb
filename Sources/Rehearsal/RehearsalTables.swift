import Figures

/// What a rehearsal counts and what the round is called.
extension StrikeDay {
  var tables: [Record] {
    areas.map { .area($0) } + StrikeDay.measures.map { .measure($0) } + [
      .action(
        StrikeAction(
          id: action, title: title + ": doctors’ strike", union: "Rehearsal union",
          staffGroup: "doctors", emergencyCare: .provided,
          announcedAt: Moment(at(11, 0, days: -14)), status: .underWay)),
      .window(StrikeWindow(action: action, start: at(8), end: at(17))),
    ]
  }

  /// The codes are those that panels look for; the field marks the rows as a rehearsal's.
  private static let measures = [
    Measure(
      code: "operations", title: "Operations", one: "operation", many: "operations",
      group: .cancellations, cadence: Cadence("PT6H"),
      definition: "Elective operations postponed; invented for a rehearsal."),
    Measure(
      code: "appointments", title: "Appointments", one: "appointment", many: "appointments",
      group: .cancellations, cadence: Cadence("PT6H"),
      definition: "Outpatient appointments postponed; invented for a rehearsal."),
    Measure(
      code: "not-at-work", title: "Not at work", one: "doctor", many: "doctors", unit: .percent,
      group: .absence, cadence: Cadence("PT12H"),
      definition: "Share of doctors rostered who did not report; invented for a rehearsal."),
  ]
}
