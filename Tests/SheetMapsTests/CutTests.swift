import Figures
import Testing

@testable import SheetMaps

@Suite struct CutTests {
  private static let map = """
    title = "x"
    id = "x"
    [provenance]
    source = "A trust's office"
    [[table]]
    header = ["Code", "Postponed*"]
    [table.area]
    code = ["Code"]
    [table.period]
    from = "column"
    column = ["Day"]
    pattern = ["{date}"]
    [[table.measure]]
    code = "operations"
    column = "Postponed*"
    """

  private func read(_ end: String) throws -> MapReading {
    let map = try SheetMap.read(CutTests.map, name: "x", file: "x.toml")
    return map.read("Code,Day,Postponed operations,Note\nRX1,2016-04-26,11,\n" + end)
  }

  @Test(
    "half a row at the end of a text is refused with its place, whatever it would say",
    arguments: ["RX2,20", "RX2,2016-04-26,", "RX2,2016-04-26,2"])
  func cut(_ end: String) throws {
    let reading = try read(end)
    #expect(reading.isCut && reading.figures.map(\.amount?.value) == [11])
    #expect(reading.problems.map(\.line) == [3])
    #expect(reading.problems.first?.found == "the end of the file")
  }

  @Test(
    "a last row without a line end is one when it has all its cells, and so is a short one with")
  func whole() throws {
    for end in ["RX2,2016-04-26,22,", "RX2,2016-04-26,22,\n", "RX2,2016-04-26,22\n"] {
      let reading = try read(end)
      #expect(!reading.isCut && !reading.endsInDoubt)
      #expect(reading.figures.map(\.amount?.value) == [11, 22])
    }
  }

  @Test("one cell without a line end may be a note or the beginning of a row: nobody knows")
  func note() throws {
    let reading = try read("Provisional.")
    #expect(!reading.isCut && reading.endsInDoubt)
    #expect(reading.figures.count == 1)
  }
}
