import Figures
import Testing
import RandomTesting

@Suite struct PeriodTests {
  @Test func daysAreInclusive() {
    #expect(period("2016-04-18", "2016-05-02").overlaps(period("2016-05-02", "2016-05-09")))
    #expect(!period("2016-04-18", "2016-05-01").overlaps(period("2016-05-02", "2016-05-09")))
    let lateEvening = period("2016-05-01T23:59:59.500+01:00", "")
    #expect(period("2016-04-18", "2016-05-01").overlaps(lateEvening))
  }

  @Test func aPeriodThatIsNotStatedOverlapsNothing() {
    #expect(!Period.unstated.overlaps(period("2016-04-26", "2016-04-27")))
    #expect(!period("2016-04-26", "2016-04-27").overlaps(.unstated))
    #expect(!Period.unstated.overlaps(.unstated))
    #expect(Period.unstated.isUnstated)
  }

  @Test func anOpenEndReachesForEver() {
    #expect(period("2016-04-26", "").overlaps(period("2037-01-01", "2037-01-02")))
    #expect(period("", "2016-04-26").overlaps(period("1996-01-01", "1996-01-02")))
    #expect(!period("", "2016-04-25").overlaps(period("2016-04-26", "")))
  }

  @Test func overlapIsMutualAndAgreesWithLookingAtEachHalfDay() {
    var generator = Dice(4)
    func end(_ generator: inout Dice) -> Moment? {
      let day = CivilDate(daysSince1970: 16_900 + Int.random(in: 0..<12, using: &generator))
      switch Int.random(in: 0..<4, using: &generator) {
      case 0: return nil
      case 1: return Moment(LondonTime.instant(day, hour: 12, minute: 0))
      case 2, 3: return Moment(day: day)
      case _: return nil
      }
    }
    for _ in 0..<4000 {
      let pairs = [0, 1].map { _ in
        let ends = [end(&generator), end(&generator)]
        let sorted = ends.allSatisfy { $0 != nil } ? ends.compactMap { $0 }.sorted() : ends
        return Period(start: sorted[0], end: sorted[1])
      }
      let (a, b) = (pairs[0], pairs[1])
      #expect(a.overlaps(b) == b.overlaps(a))
      guard !a.isUnstated, !b.isUnstated else { continue }
      let shared = (16_890 * 24..<16_925 * 24).contains { hour in
        let sample = Instant(seconds: Int64(hour) * 3600)
        return [a, b].allSatisfy {
          ($0.start?.instant ?? .distantPast) <= sample
            && sample <= ($0.end?.upperInstant ?? .distantFuture)
        }
      }
      #expect(a.overlaps(b) == shared)
    }
  }
}
