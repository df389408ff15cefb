import Figures
import Testing

@testable import SheetMaps

/// Lists of places that come again, or after other files; places are invented.
@Suite("A list of places beside what the desk knows")
struct PlaceListTests {
  private func row(_ name: String, _ opened: String, _ closed: String, region: String = "Y58")
    -> String
  {
    "RX9,\(name),\(region),QQQ,1 ANY ROAD,,,TOWN,,AA1 1AA,\(opened),\(closed),,,,,,,,,,0,,H,,,\r\n"
  }

  private let vale = Area(
    code: "RX9", name: "Vale NHS Trust", shortName: "The Vale", kind: .trust, parent: "Y58",
    odsCode: "RX9")
  private let region = Area(code: "Y58", name: "South West", kind: .region)

  private func read(
    _ text: String, known: [Area], on day: CivilDate? = CivilDate(year: 2026, month: 7, day: 1)
  ) throws -> MapReading {
    try shipped("ods-trusts").read(
      text, file: "etr.csv", context: MapContext(areas: [region] + known, day: day))
  }

  /// The version that a list makes of what is known; nil when it says nothing new.
  private func version(_ text: String, of known: Area) throws -> Area? {
    let reading = try read(text, known: [known])
    #expect(reading.problems.isEmpty)
    return reading.areas.first
  }

  private func dated(_ start: Moment?, _ end: Moment? = nil) -> Area {
    var area = vale
    area.validity = Period(start: start, end: end)
    return area
  }

  @Test("a place that is known only by name is completed, and keeps its spelling and short name")
  func completed() throws {
    let found = try #require(try version(row("THE VALE NHS TRUST", "19940401", ""), of: vale))
    #expect(found == dated(Moment("1994-04-01")))
    #expect(try version(row("THE VALE NHS TRUST", "19940401", ""), of: found) == nil)
  }

  @Test("a closing is another version of the place, whether its first day was known or not")
  func closed() throws {
    let text = row("VALE NHS TRUST", "19940401", "20241231")
    let (opened, closed) = (Moment("1994-04-01"), Moment("2024-12-31"))
    #expect(try version(text, of: vale) == dated(opened, closed))
    let found = try #require(try version(text, of: dated(opened)))
    #expect(found == dated(closed, closed))
    #expect(try version(text, of: found) == nil)
    let announced = row("VALE NHS TRUST", "19940401", "20270331")
    #expect(
      try version(announced, of: dated(opened)) == dated(Moment("2026-07-01"), Moment("2027-03-31"))
    )
    let again = try #require(try version(row("VALE NHS TRUST", "19940401", ""), of: found))
    #expect(again == dated(Moment("2026-07-01")))
  }

  @Test("a new name holds from the day of the list, and the short name of the old one is not its")
  func renamed() throws {
    let found = try #require(try version(row("DALE NHS TRUST", "19940401", ""), of: vale))
    #expect(found.name == "Dale NHS Trust" && found.shortName.isEmpty)
    #expect(found.validity == Period(start: Moment("2026-07-01"), end: nil))
    #expect(found.parent == "Y58")
    // A trust that becomes a foundation trust has another name.
    let foundation = row("VALE NHS FOUNDATION TRUST", "19940401", "")
    #expect(try version(foundation, of: vale)?.name == "Vale NHS Foundation Trust")
    // Another body under the code begins with its own day.
    let body = try version(row("DALE NHS TRUST", "20250401", ""), of: dated(Moment("1994-04-01")))
    #expect(body?.validity.start == Moment("2025-04-01"))
  }

  @Test("what a list says otherwise is refused where no day is known from which it could hold")
  func refused() throws {
    let text = row("DALE NHS TRUST", "19940401", "")
    let unknown = try read(text, known: [vale], on: nil)
    #expect(unknown.areas.isEmpty)
    #expect(
      unknown.words == [
        "etr.csv:1:1: expected the day on which the list was published, from which its changes hold,"
          + " found \"Dale NHS Trust\", which is not taken"
      ])
    let old = try read(text, known: [dated(Moment("2026-08-01"))])
    #expect(old.areas.isEmpty)
    #expect(
      old.words == [
        "etr.csv:1:1: expected a list of a day after 2026-08-01, from which what the desk knows of RX9"
          + " holds, found \"Dale NHS Trust\", which is not taken"
      ])
  }

  @Test("a day of closing that cannot be read says nothing of the closing that is known")
  func unreadable() throws {
    let known = dated(Moment("1994-04-01"), Moment("2024-12-31"))
    let reading = try read(row("VALE NHS TRUST", "19940401", "31/31/2024"), known: [known])
    #expect(reading.areas.isEmpty && reading.problems.count == 1)
    #expect(reading.areaChanges.known == 1)
  }

  @Test("regions that the desk knows stay, which is said, and Wales is a nation and not a region")
  func regions() throws {
    let reading = try read(
      row("VALE NHS TRUST", "19940401", "", region: "W00"), known: [vale])
    #expect(reading.areas.map(\.parent) == ["", "Y58"])
    #expect(reading.areas[0] == Area(code: "W00", name: "Wales", kind: .nation))
    #expect(
      reading.words == [
        "etr.csv: expected places in the regions that the desk has them in, found 1 place in another,"
          + " which is not taken (RX9: W00 and not Y58)"
      ])
  }
}
