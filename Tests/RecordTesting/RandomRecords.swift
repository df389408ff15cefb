package import RandomTesting

package import Figures

/// Records of every type with every field that there is, by dice.
package enum RandomRecords {
  private static let pieces = [
    "a", "Norfolk", " ", ",", "\"", "\n", "’", "£", "é", "🩺", "\u{202E}", "\u{301}", "\t", ";", "=",
    "-", "1", "'", "+", "@", "\r", "＝", "Ipswich Hospital NHS Trust", "\\", "{", "x\r\ny",
  ]

  package static func text(_ dice: inout Dice) -> String {
    (0..<dice.roll(5)).map { _ in dice.pick(pieces) }.joined()
  }

  /// Text that is not empty, and may begin with anything.
  static func value(_ dice: inout Dice) -> String { dice.pick(pieces) + text(&dice) }

  /// Text that is not empty.
  package static func name(_ dice: inout Dice) -> String { "n" + text(&dice) }

  /// A record of the type whose id ends in the index.
  package static func record(_ dice: inout Dice, kind: Record.Kind, index: Int) -> Record {
    let id = "\(kind.rawValue)-\(index)"
    switch kind {
    case .area: return .area(area(&dice, id))
    case .measure: return .measure(measure(&dice, id))
    case .action: return .action(action(&dice, id))
    case .window:
      let start = instant(&dice)
      return .window(
        StrikeWindow(
          action: id, start: start, end: start.adding(seconds: 1 + Int64(dice.roll(100_000))),
          otherFields: others(&dice)))
    case .figure: return .figure(figure(&dice, id))
    case .staffing: return .staffing(staffing(&dice, id))
    case .event: return .event(event(&dice, id))
    case .notice:
      return .notice(
        Notice(
          id: id, area: name(&dice), kind: maybe(&dice, Notice.Kind.allCases),
          headline: name(&dice), detail: text(&dice), contact: text(&dice),
          validity: period(&dice), provenance: provenance(&dice)))
    }
  }

  private static func area(_ dice: inout Dice, _ code: String) -> Area {
    Area(
      code: code, name: name(&dice), shortName: text(&dice), kind: dice.pick(Area.Kind.allCases),
      parent: text(&dice), odsCode: text(&dice),
      emergencyType: maybe(&dice, Area.EmergencyType.allCases),
      latitude: dice.oneIn(2) ? Double(dice.roll(180_000)) / 1000 - 90 : nil,
      longitude: dice.oneIn(2) ? Double(dice.roll(360_000)) / 1000 - 180 : nil,
      validity: period(&dice), otherFields: others(&dice))
  }

  private static func measure(_ dice: inout Dice, _ code: String) -> Measure {
    Measure(
      code: code, title: name(&dice), one: text(&dice), many: text(&dice),
      unit: dice.pick(Measure.Unit.allCases), group: maybe(&dice, Measure.Group.allCases),
      cadence: Cadence(dice.pick(["", "P1D", "PT12H", "P1W"])), definition: text(&dice),
      otherFields: others(&dice))
  }

  private static func action(_ dice: inout Dice, _ id: String) -> StrikeAction {
    StrikeAction(
      id: id, title: name(&dice), union: text(&dice), staffGroup: text(&dice),
      emergencyCare: maybe(&dice, StrikeAction.EmergencyCare.allCases),
      announcedAt: maybeMoment(&dice), status: maybe(&dice, StrikeAction.Status.allCases),
      otherFields: others(&dice))
  }

  private static func figure(_ dice: inout Dice, _ id: String) -> Figure {
    var amount: Amount?
    var missing: Figure.Missing?
    if dice.oneIn(4) {
      missing = dice.pick(Figure.Missing.allCases)
    } else {
      let qualifier = dice.pick(Qualifier.allCases)
      let value = number(&dice)
      amount = Amount(value, qualifier, upper: qualifier == .between ? value + 10 : nil)
    }
    return Figure(
      id: id, action: text(&dice), area: name(&dice), measure: name(&dice), amount: amount,
      missing: missing, basis: maybe(&dice, Figure.Basis.allCases),
      status: maybe(&dice, Figure.Status.allCases), period: period(&dice),
      denominator: dice.oneIn(2) ? number(&dice) : nil,
      reporting: dice.oneIn(2) ? dice.roll(20) : nil,
      expectedReporting: dice.oneIn(2) ? dice.roll(20) : nil, provenance: provenance(&dice))
  }

  private static func staffing(_ dice: inout Dice, _ id: String) -> Staffing {
    let shift = period(&dice)
    return Staffing(
      id: id, action: text(&dice), area: name(&dice), department: text(&dice),
      shiftStart: shift.start, shiftEnd: shift.end, grade: maybe(&dice, Staffing.Grade.allCases),
      onDuty: dice.oneIn(2) ? dice.roll(200) : nil, normal: dice.oneIn(2) ? dice.roll(200) : nil,
      level: maybe(&dice, Staffing.Level.allCases), statement: text(&dice),
      provenance: provenance(&dice))
  }

  private static func event(_ dice: inout Dice, _ id: String) -> DisputeEvent {
    let at = moment(&dice)
    return DisputeEvent(
      id: id, at: at, precision: at.isDay ? dice.pick([.day, .month]) : .minute,
      party: text(&dice), speaker: text(&dice), role: text(&dice),
      kind: maybe(&dice, DisputeEvent.Kind.allCases),
      stance: maybe(&dice, DisputeEvent.Stance.allCases), condition: text(&dice),
      standingAfter: maybe(&dice, DisputeEvent.Standing.allCases), headline: name(&dice),
      detail: text(&dice), provenance: provenance(&dice))
  }

  private static func provenance(_ dice: inout Dice) -> Provenance {
    Provenance(
      source: text(&dice), sourceKind: maybe(&dice, Provenance.SourceKind.allCases),
      person: text(&dice), role: text(&dice), url: text(&dice),
      how: maybe(&dice, Provenance.Channel.allCases), measuredAt: maybeMoment(&dice),
      publishedAt: maybeMoment(&dice), recordedAt: dice.oneIn(2) ? instant(&dice) : nil,
      embargoUntil: dice.oneIn(5) ? instant(&dice) : nil, supersedes: text(&dice),
      change: maybe(&dice, Provenance.Change.allCases), definition: text(&dice),
      note: text(&dice), otherFields: others(&dice))
  }

  private static func others(_ dice: inout Dice) -> [OtherField] {
    (0..<dice.roll(3)).map { place in
      let names = ["other", "=1+1", "'=1+1", "apostrophe_added", "'apostrophe_added", "-7", "＠x"]
      let name = dice.pick(names) + (dice.oneIn(2) ? "" : " \(place)")
      return OtherField(name: name, value: value(&dice))
    }.reduce(into: []) { fields, field in
      if !fields.contains(where: { $0.name == field.name }) { fields.append(field) }
    }
  }

  private static func maybe<Word>(_ dice: inout Dice, _ words: [Word]) -> Word? {
    dice.oneIn(3) ? nil : dice.pick(words)
  }

  private static func number(_ dice: inout Dice) -> Double {
    switch dice.roll(4) {
    case 0: Double(dice.roll(100_000))
    case 1: Double(dice.roll(1000)) / 10
    case 2: -Double(dice.roll(1000)) / 7
    default: Double(dice.next()) * 1e3
    }
  }

  private static func instant(_ dice: inout Dice) -> Instant {
    let seconds = 1_400_000_000 + Int64(dice.roll(100_000_000))
    return Instant(milliseconds: seconds * 1000 + (dice.oneIn(4) ? Int64(dice.roll(1000)) : 0))
  }

  package static func moment(_ dice: inout Dice) -> Moment {
    dice.oneIn(2)
      ? Moment(instant(&dice)) : Moment(day: CivilDate(daysSince1970: 16_000 + dice.roll(2000)))
  }

  private static func maybeMoment(_ dice: inout Dice) -> Moment? {
    dice.oneIn(2) ? nil : moment(&dice)
  }

  /// Either end may be open; the end is never before the beginning.
  private static func period(_ dice: inout Dice) -> Period {
    let moments = [moment(&dice), moment(&dice)].sorted()
    return Period(
      start: dice.oneIn(3) ? nil : moments[0], end: dice.oneIn(3) ? nil : moments[1])
  }
}
