import DeskViewModel
import Figures
import Ledger
import Testing
import PackTesting

@Suite("Wire items") struct WireTests {
  static let item = Record.event(
    DisputeEvent(
      id: "wire-1", at: Moment(london(26, 8, 50)), precision: .minute,
      headline: "Department statement on talks",
      provenance: Provenance(
        source: "Example", url: "https://example.org/1", recordedAt: london(26, 8, 55),
        otherFields: [OtherField(name: "wire", value: "unreviewed")])))

  private func desk(_ right: FilingRight = .into("book")) -> Desk {
    var desk = Small.desk(Small.tables + Small.figures + [Self.item])
    _ = desk.apply(.filingRight(right))
    desk.press("6")
    desk.press("g")
    return desk
  }

  private func filed(_ desk: inout Desk) -> DisputeEvent? {
    for effect in desk.apply(.key("W", text: "W")) {
      if case .file(.event(let event)) = effect { return event }
    }
    return nil
  }

  @Test("a wire item says so in Latest and in the timeline until it is reviewed")
  func marked() throws {
    var desk = desk()
    #expect(desk.latestRow(at: 0)?.text == "wire, unreviewed: Department statement on talks")
    #expect(desk.latestRow(at: 0)?.about == "Wire")
    let before = try #require(
      (0..<desk.count(.negotiation)).map { desk.timelineRow(at: $0) }.first { $0.mark == .wire })
    #expect(before.headline.hasPrefix("wire, unreviewed: "))

    let event = try #require(filed(&desk))
    #expect(event.provenance.supersedes == "wire-1" && event.wire == .reviewed)
    #expect(event.provenance.url == "https://example.org/1")
    #expect(event.provenance.otherFields.contains { $0.name == "reviewed_at" })
    #expect(filed(&desk) == nil, "not twice while the book has not answered")

    desk.take([Record.event(event).reviewed(by: "ann")], noticedAt: Small.nine)
    _ = desk.apply(.filed(FilingAnswer(id: event.id)))
    #expect(desk.message?.text == "Reviewed: Department statement on talks")
    let rows = (0..<desk.count(.negotiation)).map { desk.timelineRow(at: $0) }
    let after = rows.filter { $0.headline.hasPrefix("Department statement") }
    #expect(after.map(\.headline) == ["Department statement on talks"])
    #expect(after.first?.mark == .claim)
    #expect(desk.latestRow(at: 0)?.text == "reviewed: Department statement on talks")
    desk.press("g")
    #expect(filed(&desk) == nil)
    #expect(desk.message?.text.contains("wire item") == true)
  }

  @Test("a desk that cannot file says why, and a refusal of the book is said")
  func refused() throws {
    var desk = desk(.no(why: "this desk is read-only"))
    #expect(filed(&desk) == nil)
    #expect(desk.message?.text == "Nothing can be filed here: this desk is read-only")
    desk = self.desk()
    let event = try #require(filed(&desk))
    _ = desk.apply(.filed(FilingAnswer(id: event.id, refusal: "the disk is full")))
    #expect(desk.message?.text == "Not taken in: the disk is full")
    #expect(filed(&desk) != nil, "it can be tried again")
  }

  @Test("an item that the feed updates is a revision, unreviewed again beside the review")
  func updated() throws {
    var desk = desk()
    let review = try #require(filed(&desk))
    desk.take([.event(review)], noticedAt: Small.nine)
    guard case .event(var changed) = Self.item else { return }
    changed.headline = "Department statement on talks, longer"
    _ = desk.apply(
      .report(
        SourceReport(
          source: "feed", arrivals: [.edited(.event(changed))], health: .live,
          noticedAt: Small.nine.adding(seconds: 60))))
    _ = desk.apply(.tick(wall: Small.nine.adding(seconds: 61), real: 61_000))
    let rows = (0..<desk.count(.negotiation)).map { desk.timelineRow(at: $0).headline }
    #expect(rows.contains("wire, unreviewed: Department statement on talks, longer"))
  }

  /// An item of a feed as it is read anew.
  private static func item(_ headline: String, _ clock: Int, version: String) -> Record {
    guard case .event(var event) = item else { return item }
    event.headline = headline
    event.at = Moment(london(26, clock, 0))
    event.provenance.otherFields.append(OtherField(name: "feed_version", value: version))
    return .event(event)
  }

  private static let versions = [
    item("Talks", 7, version: "2016-04-26T07:00:00+01:00 a"),
    item("Talks on", 8, version: "2016-04-26T08:00:00+01:00 b"),
    item("Talks off", 9, version: "2016-04-26T09:00:00+01:00 c"),
  ]

  /// A desk that is started when the feed gives one version and the book holds a review of another.
  private func started(on record: Record, with review: DisputeEvent, reviewFirst: Bool) -> Desk {
    let both = [record, .event(review)]
    var desk = Small.desk(Small.tables + (reviewFirst ? both.reversed() : both))
    _ = desk.apply(.filingRight(.into("book")))
    return desk
  }

  private func timeline(_ desk: Desk) -> [String] {
    (0..<desk.count(.negotiation)).map { desk.timelineRow(at: $0).headline }
  }

  @Test("what a feed says after a review stands beside it, however often the desk is started")
  func restarted() throws {
    guard case .event(let seen) = Self.versions[1] else { return }
    let review = seen.reviewed(as: "mine", at: Small.nine)
    for isFirst in [true, false] {
      var desk = started(on: Self.versions[2], with: review, reviewFirst: isFirst)
      #expect(timeline(desk).sorted() == ["Talks on", "wire, unreviewed: Talks off"])
      let later = try #require(desk.ledger.latest(.event, "wire-1"))
      let mine = try #require(desk.ledger.latest(.event, "mine"))
      for index in [later, mine] {
        #expect(desk.standpoint.revisions(of: index, in: desk.ledger) == [index])
      }
      // The version that was reviewed, and an old copy of an earlier one, are what it replaces.
      for old in Self.versions[...1] {
        desk = started(on: old, with: review, reviewFirst: isFirst)
        #expect(timeline(desk) == ["Talks on"])
      }
    }
  }

  @Test("a review that names no version replaces the item as it is found")
  func unnamed() throws {
    guard case .event(let seen) = Self.item else { return }
    let review = seen.reviewed(as: "mine", at: Small.nine)
    #expect(!review.provenance.otherFields.contains { $0.name == "replaces_version" })
    let desk = started(on: Self.versions[2], with: review, reviewFirst: true)
    #expect(timeline(desk) == [review.headline])
  }
}
