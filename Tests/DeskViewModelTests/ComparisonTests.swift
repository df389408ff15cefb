import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("The round of action against earlier ones") struct ComparisonTests {
  /// Two rounds of one strike day each in a country that is not one of ours, and the desk on the
  /// second of them.
  private func desk(_ figures: [Figure]) -> Desk {
    let tables: [Record] = [
      .area(Area(code: "ENG", name: "England", kind: .nation)),
      .measure(
        Measure(
          code: "operations", title: "Operations", one: "operation", many: "operations",
          definition: "Operations postponed.")),
      .action(StrikeAction(id: "first", title: "First", status: .over)),
      .action(StrikeAction(id: "second", title: "Second", status: .underWay)),
      .window(StrikeWindow(action: "first", start: london(12, 8), end: london(12, 17))),
      .window(StrikeWindow(action: "second", start: london(26, 8), end: london(26, 17))),
    ]
    return Small.desk(tables + figures.map { .figure($0) })
  }

  private func figure(
    _ action: String, _ amount: Amount?, missing: Figure.Missing? = nil,
    basis: Figure.Basis = .actual, days: ClosedRange<Int>? = nil, reporting: Int? = nil,
    expected: Int? = nil, definition: String = ""
  ) -> Figure {
    let day = action == "first" ? 12 : 26
    let span = days ?? day...day
    return Figure(
      id: "\(action)-\(basis.rawValue)", action: action, area: "ENG", measure: "operations",
      amount: amount, missing: missing, basis: basis, status: .provisional,
      period: Period(
        start: Moment(day: date(span.lowerBound)), end: Moment(day: date(span.upperBound))),
      reporting: reporting, expectedReporting: expected,
      provenance: Provenance(
        source: "Publisher", recordedAt: london(26, 8, 30), definition: definition))
  }

  @Test("Numbers on one basis, for as many days, stand side by side")
  func alike() throws {
    let desk = desk([figure("first", Amount(300)), figure("second", Amount(400, .around))])
    let group = try #require(desk.comparison.groups.first)
    #expect(group.bars.map(\.words) == ["300", "around 400"])
    #expect(group.bars.map(\.isOnScreen) == [false, true])
    #expect(group.bars.map(\.lower) == [300, 350])
    #expect(group.bars.map(\.upper) == [300, 450])
    #expect(group.gaps.isEmpty)
    #expect(group.counted == "actual · 1 day")
  }

  @Test("Basis, period, coverage and definition each keep two numbers apart, and say so")
  func unlike() throws {
    let others: [(Figure, ComparisonGap.Reason, String)] = [
      (figure("first", Amount(300), basis: .expected), .basis, "expected, not actual"),
      (figure("first", Amount(300), days: 12...14), .period, "for 3 days, not 1 day"),
      (
        figure("first", Amount(300), reporting: 3, expected: 9), .coverage,
        "3 of 9 places reporting, not the whole"
      ),
      (
        figure("first", Amount(300), definition: "Beds lost."), .definition,
        "defined as “Beds lost.”"
      ),
    ]
    for (other, reason, words) in others {
      let desk = desk([other, figure("second", Amount(400))])
      let group = try #require(desk.comparison.groups.first)
      #expect(group.bars.map(\.words) == ["400"])
      let gap = try #require(group.gaps.first)
      #expect(gap.words == "300")
      #expect(gap.reasons == [reason])
      #expect(gap.why == words)
    }
  }

  @Test("What was not published, and a nil return, have words and no bar")
  func missing() throws {
    let nothing = try #require(desk([figure("second", Amount(400))]).comparison.groups.first)
    #expect(nothing.gaps.map(\.reasons) == [[.nothingPublished]])
    #expect(nothing.gaps.map(\.words) == [nil])
    let nilReturn = try #require(
      desk([figure("first", nil, missing: .nilReturn), figure("second", Amount(400))])
        .comparison.groups.first)
    #expect(nilReturn.gaps.map(\.reasons) == [[.nilReturn]])
    #expect(nilReturn.bars.count == 1)
  }

  @Test("A number that nothing bounds has no upper end, and zero that was reported is a number")
  func ends() throws {
    let desk = desk([figure("first", Amount(0)), figure("second", Amount(5000, .moreThan))])
    let group = try #require(desk.comparison.groups.first)
    #expect(group.bars.map(\.upper) == [0, nil])
    #expect(group.bars.map(\.words) == ["0", "more than 5,000"])
  }

  @Test("Of several figures that one is held against the others which most of them go with")
  func reference() throws {
    let desk = desk([
      figure("first", Amount(300), basis: .expected), figure("second", Amount(400)),
      figure("second", Amount(380), basis: .expected),
    ])
    let group = try #require(desk.comparison.groups.first)
    #expect(group.bars.map(\.words) == ["300", "380"])
  }

  @Test("A round that has published nothing leaves the earlier ones side by side")
  func silent() throws {
    let desk = desk([figure("first", Amount(300))])
    let group = try #require(desk.comparison.groups.first)
    #expect(group.bars.map(\.label) == ["12 Apr"])
    #expect(group.gaps.map(\.isOnScreen) == [true])
  }

  @Test("v opens it and closes it; a later round is never among the earlier ones")
  func key() {
    var desk = desk([figure("first", Amount(300)), figure("second", Amount(400))])
    desk.press("v")
    #expect(desk.overlay == .comparison(scroll: 0))
    desk.press("d")
    #expect(desk.comparison.rounds.map(\.id) == ["first"])
    desk.press("v")
    #expect(desk.overlay == nil)
  }

  @Test(
    "On 26 April the turnout of four earlier rounds is comparable, that of the fifteen days not")
  func pack() throws {
    let groups = Pack.desk(at: london(26, 12, 48)).comparison.groups
    let turnout = try #require(groups.first { $0.measure == "Reported for duty" })
    #expect(turnout.bars.map(\.words) == ["39%", "43%", "44%", "46%"])
    let operations = try #require(
      groups.first { $0.area == "England" && $0.measure == "Operations" })
    #expect(operations.bars.map(\.words) == ["12,711"])
    #expect(operations.gaps.allSatisfy { !$0.reasons.isEmpty && !$0.why.isEmpty })
    let ipswich = try #require(groups.first { $0.area == "Ipswich" })
    #expect(ipswich.bars.map(\.words) == ["13", "47"])
  }
}
