import DeskViewModel
import Figures
import Testing
import PackTesting

@Suite("A claim against what is known") struct ClaimCheckTests {
  private func figure(
    _ id: String, _ amount: Amount, _ basis: Figure.Basis?, _ status: Figure.Status,
    period: Period = .unstated
  ) -> Record {
    .figure(
      Figure(
        id: id, action: "april", area: "ENG", measure: "operations", amount: amount, basis: basis,
        status: status, period: period,
        provenance: Provenance(source: id, recordedAt: london(26, 8, 30))))
  }

  private let day = Period(start: Moment(day: date(26)), end: Moment(day: date(26)))

  private func notes(_ records: Record...) -> [String] {
    let desk = Small.desk(Small.tables + records)
    guard let topic = desk.nationTopics.first else { return [] }
    return desk.block(topic, in: .england).notes.map(\.text)
  }

  @Test("Around 4,000 expected holds for 3,960 expected, whatever 3,454 actual says")
  func otherFigure() {
    let notes = notes(
      figure("official", Amount(3454), .actual, .confirmed, period: day),
      figure("before", Amount(3960), .expected, .provisional),
      figure("paper", Amount(4000, .around), .expected, .claimed))
    #expect(notes.contains("paper: around 4,000 ✓ holds for 3,960 expected"))
  }

  @Test("A claim fails only when every exact figure of its topic speaks against it")
  func allAgainst() {
    let notes = notes(
      figure("official", Amount(3454), .actual, .confirmed, period: day),
      figure("before", Amount(3960), .expected, .provisional),
      figure("paper", Amount(9000, .around), .expected, .claimed))
    #expect(notes.contains("paper: around 9,000 ✗ does not hold"))
  }

  @Test("A claim that agrees with the headline names no other figure")
  func headline() {
    let notes = notes(
      figure("official", Amount(12_711), .expected, .confirmed, period: day),
      figure("paper", Amount(13_000, .nearly), nil, .claimed))
    #expect(notes.contains("paper: nearly 13,000 ✓ holds"))
  }

  @Test("In January the paper’s claim is held against the figure of the day before")
  func january() {
    var desk = Pack.desk(at: london(26, 12, 48))
    let isThere = desk.choose(action: "2016-01-12")
    #expect(isThere)
    let notes = desk.nationTopics.flatMap { desk.block($0, in: .england).notes.map(\.text) }
    #expect(notes.contains("Hartlepool Mail: around 4,000 ✓ holds for 3,960 expected"))
    #expect(!notes.contains { $0.contains("✗") })
  }
}
