import Figures

/// Who is on duty in A&E, hospital by hospital.
extension StrikeDay {
  var staffing: [Record] { trusts.flatMap { staffing(of: $0) } }

  private func staffing(of trust: Area) -> [Record] {
    var dice = Dice(seed, for: trust.code + " staffing")
    // Some hospitals say nothing of their staff.
    guard dice.happens(75) else { return [] }
    let press = Voice.press(trust, &dice)
    let told = at(dice.roll(7...10), dice.roll(0...59))
    let level: Staffing.Level = dice.pick([.normal, .reduced, .reduced, .minimum])
    if dice.happens(30) {
      return [
        record(
          trust, "statement", level: level,
          statement: dice.pick(StrikeDay.statements), press.says(at: told))
      ]
    }
    var records: [Record] = []
    for (grade, normal) in [
      (Staffing.Grade.consultant, dice.roll(4...9)), (.registrar, dice.roll(6...14)),
      (.foundation, dice.roll(8...20)),
    ] {
      let share = grade == .consultant ? dice.roll(90...140) : dice.roll(15...70)
      records.append(
        record(
          trust, grade.rawValue, grade: grade, onDuty: normal * share / 100, normal: normal,
          level: level, press.says(at: told)))
    }
    if dice.happens(25) { records += worsening(of: trust, press, &dice) }
    return records
  }

  /// A department that runs short at midday and recovers by the afternoon.
  private func worsening(of trust: Area, _ press: Voice, _ dice: inout Dice) -> [Record] {
    let noon = at(13, dice.roll(0...50))
    let later = noon.adding(seconds: 60 * Int64(dice.roll(80...150)))
    return [
      record(
        trust, "midday", level: .critical,
        statement: "Long waits in A&E; managers ask people with minor injuries to stay away",
        press.says(at: noon)),
      record(
        trust, "recovered", level: .reduced, statement: "A&E waits are coming down",
        press.says(at: later, supersedes: id("\(trust.code)-staffing-midday"), change: .revised)),
    ]
  }

  private func record(
    _ trust: Area, _ slug: String, grade: Staffing.Grade? = .all, onDuty: Int? = nil,
    normal: Int? = nil, level: Staffing.Level, statement: String = "", _ provenance: Provenance
  ) -> Record {
    .staffing(
      Staffing(
        id: id("\(trust.code)-staffing-\(slug)"), action: action, area: trust.code,
        department: "A&E", shiftStart: Moment(at(8)), shiftEnd: Moment(at(17)), grade: grade,
        onDuty: onDuty, normal: normal, level: level, statement: statement, provenance: provenance))
  }

  private static let statements = [
    "Consultants are covering the emergency department",
    "Emergency care goes on as normal; routine clinics are closed",
    "Senior doctors have been drafted in from other departments",
    "The rota is covered until the evening",
  ]
}
