import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

/// What a panel says of a figure through the day.
@Suite("Trends through the day") struct TrendTests {
  /// Alder corrects itself twice, Beech reports at eleven.
  private static let busy: [Record] = [
    Small.figure("a1", "A", 40, at: london(26, 8, 30)),
    Small.figure(
      "a2", "A", 55, at: london(26, 9, 20), supersedes: "a1", change: .corrected),
    Small.figure("b", "B", 30, at: london(26, 11, 5)),
    Small.figure("east", "EAST", 300, .around, at: london(26, 8, 10)),
  ]

  private func desk(_ figures: [Record], at now: Instant = london(26, 12)) -> Desk {
    Small.desk(Small.tables + figures, at: now)
  }

  private func regional(_ desk: Desk, _ measure: String = "operations") -> Trend? {
    desk.regionTopics.first { desk.ledger.catalogue.measure($0.measure).code == measure }
      .flatMap { desk.trend($0) }
  }

  @Test("a region’s trend is the sum of its hospitals as it grew")
  func sum() throws {
    let trend = try #require(regional(desk(Self.busy)))
    #expect(trend.label == "hospitals today")
    #expect(trend.words == "nothing, 40 from 08:30, 55 from 09:20, 85 from 11:05")
    #expect(
      trend.forms.map(\.before) == ["hospitals today 40"] + Array(repeating: trend.label, count: 3))
    #expect(trend.forms.map(\.after) == ["85 at 11:05", "85 at 11:05", "11:05", ""])
    #expect(trend.hasMoved)
  }

  @Test("what is known later is not in the trend of an earlier instant")
  func earlier() throws {
    var desk = desk(Self.busy)
    desk.press("<", "<")
    #expect(desk.header.mode == "AS KNOWN AT 10:00")
    #expect(regional(desk)?.words == "nothing, 40 from 08:30, 55 from 09:20")
  }

  @Test("a new day begins with what was known at midnight")
  func midnight() {
    let desk = desk(
      Self.busy + [Small.figure("c", "C", 15, at: london(27, 9, 30))], at: london(27, 10))
    #expect(regional(desk)?.words == "85, 100 from 09:30")
    #expect(regional(self.desk(Self.busy, at: london(27, 10))) == nil)
  }

  @Test("a figure that came once has no trend; two that may both be true are no change")
  func unchanged() {
    let figures = [Small.figure("e1", "EAST", 300, .around, at: london(26, 8))]
    #expect(regional(desk(figures)) == nil)
    let same =
      figures + [
        Small.figure("e2", "EAST", 310, at: london(26, 9), supersedes: "e1", change: .revised)
      ]
    #expect(regional(desk(same)) == nil)
    let changed =
      figures + [
        Small.figure("e2", "EAST", 400, at: london(26, 9), supersedes: "e1", change: .revised)
      ]
    #expect(regional(desk(changed))?.words == "nothing, around 300 from 08:00, 400 from 09:00")
    #expect(regional(desk(changed))?.label == "today")
  }

  @Test("a sum that has only begun has not moved")
  func begun() {
    #expect(regional(desk([Self.busy[0]]))?.hasMoved == false)
  }

  @Test("a hedged amount stands as high as what it surely comes to")
  func hedged() throws {
    let figures = [
      Small.figure("e1", "EAST", 3000, .nearly, at: london(26, 8)),
      Small.figure(
        "e2", "EAST", 5000, .moreThan, at: london(26, 9), supersedes: "e1", change: .revised),
      Small.figure(
        "e3", "EAST", 900, .upTo, at: london(26, 10), supersedes: "e2", change: .revised),
    ]
    let trend = try #require(regional(desk(figures, at: london(26, 11))))
    #expect(
      trend.heights(atMost: 5)
        == [nil, 2550, 5000, 0])
    #expect(trend.forms[0] == ("today <3,000", "≤900 at 10:00"))
  }

  @Test("heights stand for equal stretches of time, and never more than there is room for")
  func stretches() throws {
    let trend = try #require(regional(desk(Self.busy)))
    // Before 08:00, then hour by hour to noon.
    #expect(trend.heights(atMost: 5) == [nil, 40, 55, 55, 85])
    // Before 08:30, then every half hour.
    #expect(trend.heights(atMost: 9) == [nil, 40, 55, 55, 55, 55, 85, 85])
    for limit in 2...40 {
      let heights = trend.heights(atMost: limit)
      #expect(heights.count <= limit && heights.count >= 2)
      #expect(heights.last == 85)
    }
    #expect(trend.heights(atMost: 1).isEmpty)
  }

  @Test("heights change at full minutes only, when the desk is drawn anew")
  func minutes() throws {
    for minute in 0..<180 {
      let full = london(26, 11).adding(seconds: Int64(minute) * 60)
      let trend = try #require(regional(desk(Self.busy, at: full)))
      let later = try #require(
        regional(desk(Self.busy, at: full.adding(milliseconds: 59_999))))
      for limit in [4, 8, 13] {
        #expect(trend.heights(atMost: limit) == later.heights(atMost: limit), "11:00 + \(minute)")
      }
    }
  }

  @Test("the pack’s hospitals report at 11:25 on the first strike day")
  func pack() throws {
    let trend = try #require(regional(Pack.desk(at: london(26, 12, 48))))
    #expect(trend.words == "nothing, 168 from 11:25")
    #expect(!trend.hasMoved)
    #expect(regional(Pack.desk(at: london(26, 11, 24))) == nil)
  }
}
