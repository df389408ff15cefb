import Testing

@testable import Figures

@Suite("The mark of a rehearsal") struct RehearsalMarkTests {
  private static let at = Moment(Instant(seconds: 1_461_650_400))

  /// One record of every type.
  private static func records(id: String) -> [Record] {
    [
      .area(Area(code: id, name: "a", kind: .trust)), .measure(Measure(code: id, title: "m")),
      .action(StrikeAction(id: id, title: "s")),
      .window(StrikeWindow(action: id, start: at.instant, end: at.instant.adding(seconds: 60))),
      .figure(Figure(id: id, area: "A", measure: "m")), .staffing(Staffing(id: id, area: "A")),
      .event(DisputeEvent(id: id, at: at, headline: "h")),
      .notice(Notice(id: id, area: "A", headline: "h")),
    ]
  }

  @Test("An id that begins with rehearsal- is one, in every type of record")
  func ids() {
    for record in RehearsalMarkTests.records(id: "rehearsal-7-ops") {
      #expect(record.isRehearsal, "\(record.kind)")
    }
    for record in RehearsalMarkTests.records(id: "dress-rehearsal-7") {
      #expect(!record.isRehearsal, "\(record.kind)")
    }
  }

  @Test("What belongs to a rehearsal’s action is one, and so is what replaces a part of one")
  func belonging() {
    let action = "rehearsal-7"
    #expect(Record.figure(Figure(id: "x", action: action, area: "A", measure: "m")).isRehearsal)
    #expect(Record.staffing(Staffing(id: "x", action: action, area: "A")).isRehearsal)
    for var record in RehearsalMarkTests.records(id: "x") {
      guard record.provenance != nil else { continue }
      #expect(!record.isRehearsal, "\(record.kind)")
      record.provenance?.supersedes = "rehearsal-7-ops"
      #expect(record.isRehearsal, "\(record.kind)")
    }
    let figure = Figure(id: "x", action: action, area: "A", measure: "m", amount: Amount(3))
    let sentence = Wording.sentence(
      figure: figure, measure: Measure(code: "m", title: "m"), areaName: "A", now: Self.at.instant)
    #expect(sentence.hasPrefix("REHEARSAL: "), "\(sentence)")
  }

  @Test("Marking adds the field once to every type of record, and nothing else changes")
  func marking() {
    for record in RehearsalMarkTests.records(id: "x") {
      let marked = record.markedAsRehearsal
      #expect(marked.isRehearsal, "\(record.kind)")
      #expect(marked.otherFields == [OtherField(name: "rehearsal", value: "REHEARSAL")])
      #expect(marked.markedAsRehearsal == marked)
      var bare = marked
      bare.otherFields = []
      #expect(bare == record)
    }
  }

  @Test("A sentence for copy says REHEARSAL before all else, an embargo included")
  func sentences() {
    let now = Self.at.instant
    for var record in Self.records(id: "x").map(\.markedAsRehearsal) {
      record.provenance?.embargoUntil = now.adding(seconds: 60)
      let sentence: String
      switch record {
      case .figure(let figure):
        sentence = Wording.sentence(
          figure: figure, measure: Measure(code: "m", title: "m"), areaName: "A", now: now)
      case .staffing(let staffing):
        sentence = Wording.sentence(staffing: staffing, areaName: "A", now: now)
      case .event(let event): sentence = Wording.sentence(event: event, now: now)
      case .notice(let notice):
        sentence = Wording.sentence(notice: notice, areaName: "A", now: now)
      case .area, .measure, .action, .window: continue
      }
      #expect(sentence.hasPrefix("REHEARSAL: EMBARGOED until "), "\(sentence)")
    }
  }

  @Test("A field that denies it is no mark, and marking puts it right")
  func denial() {
    var record = RehearsalMarkTests.records(id: "x")[4]
    record.otherFields = [OtherField(name: "rehearsal", value: "no")]
    #expect(!record.isRehearsal)
    #expect(record.markedAsRehearsal.otherFields == [RehearsalMark.field])
    record.otherFields = [OtherField(name: "rehearsal", value: "seed 7")]
    #expect(record.isRehearsal)
  }
}
