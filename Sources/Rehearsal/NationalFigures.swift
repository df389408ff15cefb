import Figures

/// What is said of the region and of the country: by the papers before anybody has counted, by the
/// health service later, and once under an embargo.
extension StrikeDay {
  var nationalFigures: [Record] {
    var dice = Dice(seed, for: "national")
    let scale = dice.roll(8...12)
    let early = at(6, dice.roll(5...40))
    var records: [Record] = []
    if let region {
      records += regionClaims(region, early: early, &dice)
    }
    if let nation {
      for measure in ["operations", "appointments"] {
        records += counts(nation, measure, truth(measure) * scale, early: early, &dice)
      }
      records += absence(nation, &dice)
    }
    return records
  }

  private func regionClaims(_ region: Area, early: Instant, _ dice: inout Dice) -> [Record] {
    let operations = truth("operations")
    let appointments = truth("appointments")
    let claims = [
      ("operations", Amount(Double(rounded(operations, to: 100)), .around)),
      ("appointments", Amount(Double((appointments / 1000 + 1) * 1000), .nearly)),
    ]
    return claims.map { measure, amount in
      figure(
        region, measure, "claim", amount, .expected,
        Voice.paper.says(at: early, lag: 600, note: "the paper names no source"), status: .claimed)
    }
  }

  /// A hedged claim, what is expected, what happened (told under an embargo), and a revision of it.
  private func counts(
    _ nation: Area, _ measure: String, _ expected: Int, early: Instant, _ dice: inout Dice
  ) -> [Record] {
    let trustsInAll = trusts.count * dice.roll(9...11)
    let replied = trustsInAll - dice.roll(2...9)
    let step = expected > 10_000 ? 1000 : 100
    let told = at(9, dice.roll(25...40))
    let actual = expected * dice.roll(90...108) / 100
    let embargoed = at(15, dice.roll(0...40))
    var closing = Voice.office.says(at: embargoed, lag: 60, note: "told to newsrooms before 17:00")
    closing.embargoUntil = at(17)
    closing.publishedAt = Moment(at(17))
    let revision = actual + dice.roll(11...120)
    return [
      figure(
        nation, measure, "claim", Amount(Double((expected / step + 1) * step), .nearly), .expected,
        Voice.paper.says(at: early, lag: 600), status: .claimed),
      figure(
        nation, measure, "expected", Amount(Double(expected)), .expected,
        Voice.office.says(at: told, lag: 90), status: .provisional, reporting: replied,
        expectedReporting: trustsInAll),
      figure(
        nation, measure, "actual", Amount(Double(actual)), .actual, closing,
        status: .provisional, reporting: replied, expectedReporting: trustsInAll),
      figure(
        nation, measure, "actual-revised", Amount(Double(revision)), .actual,
        Voice.office.says(
          at: at(17, dice.roll(35...59)), lag: 60,
          supersedes: id("\(nation.code)-\(measure)-actual"),
          change: .revised, note: "two more trusts replied"),
        status: .provisional, reporting: replied + 2, expectedReporting: trustsInAll),
    ]
  }

  /// The share of doctors who did not come, on which the health service and the union disagree.
  private func absence(_ nation: Area, _ dice: inout Dice) -> [Record] {
    let share = Double(dice.roll(520...780)) / 10
    let noon = at(12, dice.roll(5...30))
    return [
      figure(
        nation, "not-at-work", "office", Amount(share), .actual,
        Voice.office.says(at: noon, lag: 120), status: .provisional,
        denominator: Double(dice.roll(11_000...16_000))),
      figure(
        nation, "not-at-work", "union", Amount(share.rounded(.up) + 9, .moreThan), .actual,
        Voice.union.says(at: noon.adding(seconds: 60 * Int64(dice.roll(20...70))), lag: 60),
        status: .claimed),
    ]
  }
}
