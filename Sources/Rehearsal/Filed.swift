import Figures

/// Who says something to the rehearsed desk, and how.
struct Voice {
  var name: String
  var kind: Provenance.SourceKind
  var person = ""
  var role = ""
  var how = Provenance.Channel.published

  static let office = Voice(name: "Rehearsal office", kind: .official)
  static let paper = Voice(name: "Rehearsal Post", kind: .media)
  static let radio = Voice(name: "Rehearsal Radio", kind: .media, how: .observed)
  static let union = Voice(
    name: "Rehearsal union", kind: .union, person: "Sam Example",
    role: "committee chair", how: .statement)
  static let ministry = Voice(
    name: "Rehearsal ministry", kind: .government, person: "Alex Example",
    role: "minister", how: .statement)
  static let college = Voice(
    name: "Rehearsal college", kind: .college, how: .statement)
  static let desk = Voice(name: "Rehearsal desk", kind: .reporter, how: .phone)

  /// A trust's press office, reached in one of the ways in which they are.
  static func press(_ trust: Area, _ dice: inout Dice) -> Voice {
    Voice(
      name: trust.pressOffice, kind: .trust,
      how: dice.pick([.phone, .phone, .email, .statement, .published]))
  }

  /// What it says, received so many minutes after it was so.
  func says(
    at told: Instant, lag minutes: Int = 20, supersedes: String = "",
    change: Provenance.Change? = nil, note: String = ""
  ) -> Provenance {
    let measured = Moment(told.adding(seconds: -60 * Int64(minutes)))
    return Provenance(
      source: name, sourceKind: kind, person: person, role: role, how: how,
      measuredAt: measured, publishedAt: how == .published ? Moment(told) : nil,
      recordedAt: told, supersedes: supersedes, change: change,
      note: note.isEmpty ? StrikeDay.note : "\(note); \(StrikeDay.note)")
  }
}

/// Rounds to a step, half up.
func rounded(_ value: Int, to step: Int) -> Int { (value + step / 2) / step * step }
