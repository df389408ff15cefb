import Figures

/// What the hospitals say of their cancellations through the day.
extension StrikeDay {
  /// What a hospital does on the day. Each odd one occurs once, where there are hospitals enough.
  private enum Part: CaseIterable {
    /// Says in the morning what it expects and in the afternoon what happened.
    case plain
    case makesNilReturn, isLate, corrects, isContradicted, withdraws, isNotAsked, staysSilent

    static let odd: [Part] = allCases.filter { $0 != .plain }
  }

  var hospitalFigures: [Record] {
    var dice = Dice(seed, for: "parts")
    let cast = dice.shuffled(trusts)
    return cast.enumerated().flatMap { place, trust in
      figures(of: trust, Part.odd.indices.contains(place) ? Part.odd[place] : .plain)
    }
  }

  /// The operations and appointments of a trust: what it expects, and what it comes to.
  private struct Load {
    var code: String
    var expected: Int
    var actual: Int
  }

  private func loads(_ dice: inout Dice) -> [Load] {
    let operations = dice.roll(12...110)
    let appointments = operations * dice.roll(4...9) + dice.roll(0...9)
    return [("operations", operations), ("appointments", appointments)].map { code, expected in
      Load(code: code, expected: expected, actual: max(1, expected * dice.roll(85...118) / 100))
    }
  }

  private func figures(of trust: Area, _ part: Part) -> [Record] {
    var dice = Dice(seed, for: trust.code)
    let press = Voice.press(trust, &dice)
    let loads = loads(&dice)
    let morning = at(7, dice.roll(20...59)).adding(seconds: 3600 * Int64(dice.roll(0...2)))
    let afternoon = at(dice.roll(12...15), dice.roll(0...59))
    switch part {
    case .staysSilent: return []
    case .makesNilReturn, .isNotAsked:
      let missing: Figure.Missing = part == .isNotAsked ? .notAsked : .nilReturn
      let voice = part == .isNotAsked ? Voice.desk : press
      return loads.map { load in
        figure(trust, load.code, "none", nil, missing: missing, .expected, voice.says(at: morning))
      }
    case .isLate:
      let late = at(16, dice.roll(40...59))
      return loads.map { actual($0, trust, press, at: late, note: "reported late") }
    case .plain, .corrects, .isContradicted, .withdraws:
      var records = loads.map { expected($0, trust, press, at: morning, &dice) }
      records += loads.map { actual($0, trust, press, at: afternoon) }
      guard let operations = loads.first else { return records }
      records += turn(part, operations, trust, press, after: afternoon, &dice)
      return records
    }
  }

  /// What becomes of a hospital's figure once it is out.
  private func turn(
    _ part: Part, _ load: Load, _ trust: Area, _ press: Voice, after: Instant,
    _ dice: inout Dice
  ) -> [Record] {
    let soon = after.adding(seconds: 60 * Int64(dice.roll(20...75)))
    let original = id("\(trust.code)-\(load.code)-actual")
    switch part {
    case .corrects:
      let right = load.actual + dice.pick([-1, 1]) * dice.roll(2...9)
      return [
        figure(
          trust, load.code, "corrected", Amount(Double(max(1, right))), .actual,
          press.says(
            at: soon, supersedes: original, change: .corrected,
            note: "the first figure left out a list"), status: .confirmed)
      ]
    case .isContradicted:
      let rival = load.actual + rounded(load.actual / 3 + 10, to: 5)
      return [
        figure(
          trust, load.code, "rival", Amount(Double(rival)), .actual,
          Voice.radio.says(at: soon, note: "a ward source"), status: .claimed)
      ]
    case .withdraws:
      let claim = id("\(trust.code)-\(load.code)-claim")
      let said = figure(
        trust, load.code, "claim", Amount(Double(rounded(load.actual, to: 10) + 50), .moreThan),
        .actual, Voice.paper.says(at: at(10, dice.roll(0...50))), status: .claimed)
      let taken = figure(
        trust, load.code, "claim-withdrawn", nil, .actual,
        Voice.paper.says(
          at: soon, supersedes: claim, change: .withdrawn, note: "the paper took it back"))
      return [said, taken]
    case .plain, .makesNilReturn, .isLate, .isNotAsked, .staysSilent: return []
    }
  }

  private func expected(
    _ load: Load, _ trust: Area, _ press: Voice, at told: Instant, _ dice: inout Dice
  ) -> Record {
    let number = Double(load.expected)
    let round = Double(max(10, rounded(load.expected, to: load.expected > 200 ? 50 : 10)))
    let amount =
      switch dice.roll(0...9) {
      case 0, 1: Amount(round, .around)
      case 2: Amount(round, .upTo)
      case 3: Amount(max(1, number - 3), .atLeast)
      case 4: Amount(max(1, number - 5), .between, upper: number + 8)
      default: Amount(number)
      }
    return figure(
      trust, load.code, "expected", amount, .expected, press.says(at: told), status: .provisional)
  }

  private func actual(
    _ load: Load, _ trust: Area, _ press: Voice, at told: Instant, note: String = ""
  ) -> Record {
    figure(
      trust, load.code, "actual", Amount(Double(load.actual)), .actual,
      press.says(at: told, note: note), status: .confirmed)
  }

  /// A figure for the strike day.
  func figure(
    _ area: Area, _ measure: String, _ slug: String, _ amount: Amount?,
    missing: Figure.Missing? = nil, _ basis: Figure.Basis, _ provenance: Provenance,
    status: Figure.Status? = nil, reporting: Int? = nil, expectedReporting: Int? = nil,
    denominator: Double? = nil
  ) -> Record {
    .figure(
      Figure(
        id: id("\(area.code)-\(measure)-\(slug)"), action: action, area: area.code,
        measure: measure, amount: amount, missing: missing, basis: basis, status: status,
        period: wholeDay, denominator: denominator, reporting: reporting,
        expectedReporting: expectedReporting, provenance: provenance))
  }

  /// What the trusts that report would come to, for those who speak of the region or the country.
  func truth(_ measure: String) -> Int {
    trusts.reduce(0) { sum, trust in
      var dice = Dice(seed, for: trust.code)
      _ = Voice.press(trust, &dice)
      return sum + (loads(&dice).first { $0.code == measure }?.actual ?? 0)
    }
  }
}
