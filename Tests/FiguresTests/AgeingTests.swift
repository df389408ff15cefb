import Figures
import Testing
import RandomTesting

@Suite struct AgeingTests {
  private let daily = Cadence("P1D")

  @Test(arguments: [
    (-3600, Ageing.fresh), (0, .fresh), (86_399, .fresh), (86_400, .due), (172_799, .due),
    (172_800, .stale), (1_000_000, .stale),
  ])
  func aFigureIsDueAfterOneCadenceAndStaleAfterTwo(_ seconds: Int, _ expected: Ageing) {
    let measured = moment("2016-04-26T09:00+01:00")
    let now = measured.instant.adding(seconds: Int64(seconds))
    #expect(Ageing.of(measuredAt: measured, cadence: daily, now: now) == expected)
  }

  @Test func aMillisecondBeforeTheCadenceIsStillFresh() {
    let measured = moment("2016-04-26T09:00+01:00")
    let now = measured.instant.adding(seconds: 86_400)
    #expect(
      Ageing.of(measuredAt: measured, cadence: daily, now: now.adding(milliseconds: -1)) == .fresh)
    #expect(Ageing.of(measuredAt: measured, cadence: daily, now: now) == .due)
  }

  @Test(arguments: [
    ("2016-04-26T12:00+01:00", Ageing.fresh), ("2016-04-27T23:59:59.999+01:00", .fresh),
    ("2016-04-28T00:00+01:00", .due), ("2016-04-29T00:00+01:00", .stale),
  ])
  func aBareDayCountsFromItsEnd(_ now: String, _ expected: Ageing) {
    #expect(
      Ageing.of(measuredAt: moment("2016-04-26"), cadence: daily, now: instant(now)) == expected)
  }

  @Test func nothingIsSaidWithoutATimeOrACadence() {
    let now = instant("2016-04-26T12:00Z")
    #expect(Ageing.of(measuredAt: nil, cadence: daily, now: now) == nil)
    #expect(Ageing.of(measuredAt: moment("2016-04-26"), cadence: nil, now: now) == nil)
    let none = Cadence(seconds: 0, text: "P0D")
    #expect(Ageing.of(measuredAt: moment("2016-04-26"), cadence: none, now: now) == nil)
    #expect(Ageing.nextChange(measuredAt: nil, cadence: daily, now: now) == nil)
  }

  @Test func anAgeIsNeverNegative() {
    #expect(Ageing.age(of: moment("2016-04-26"), at: instant("2016-04-26T12:00Z")) == 0)
    #expect(Ageing.age(of: moment("2016-04-27T09:00Z"), at: instant("2016-04-26T12:00Z")) == 0)
    #expect(Ageing.age(of: moment("2016-04-26T09:00Z"), at: instant("2016-04-26T12:00Z")) == 10_800)
    #expect(Ageing.age(of: moment("2016-04-26"), at: instant("2016-04-27T01:00+01:00")) == 3600)
  }

  @Test func theNextChangeIsTheFirstInstantAtWhichTheAnswerDiffers() {
    var generator = Dice(5)
    for _ in 0..<2000 {
      let exact = Moment(
        Instant(seconds: Int64.random(in: 1_400_000_000...1_500_000_000, using: &generator)))
      let measured = Bool.random(using: &generator) ? exact : Moment(day: exact.day)
      let cadence = Cadence(seconds: Int64.random(in: 1...400_000, using: &generator), text: "")
      let now = exact.instant.adding(
        seconds: Int64.random(in: -90_000...900_000, using: &generator))
      let before = Ageing.of(measuredAt: measured, cadence: cadence, now: now)
      guard let next = Ageing.nextChange(measuredAt: measured, cadence: cadence, now: now) else {
        #expect(before == .stale)
        continue
      }
      #expect(next > now)
      let justBefore = next.adding(milliseconds: -1)
      #expect(Ageing.of(measuredAt: measured, cadence: cadence, now: justBefore) == before)
      #expect(Ageing.of(measuredAt: measured, cadence: cadence, now: next) != before)
    }
  }
}
