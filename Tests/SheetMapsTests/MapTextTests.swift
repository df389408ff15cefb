import Figures
import Testing

@testable import SheetMaps

@Suite("Maps as text")
struct MapTextTests {
  private let sound = """
    title = "Any"
    id = "any"
    [provenance]
    source = "Somebody"
    [[table]]
    header = ["Code"]
    [table.area]
    code = "Code"
    [table.period]
    from = "column"
    column = "Day"
    [[table.measure]]
    code = "m"
    column = "M"
    """

  private func words(_ text: String) -> [String] {
    do throws(MapRefusal) {
      _ = try SheetMap.read(text, name: "any", file: "any.toml")
      return []
    } catch { return error.problems.map(\.description) }
  }

  @Test("every map inside the program is sound", arguments: shippedNames)
  func shippedMaps(_ name: String) throws {
    let map = try shipped(name)
    #expect(!map.title.isEmpty && !map.provenance.source.isEmpty && !map.files.isEmpty)
    #expect(map.provenance.url.hasPrefix("https://") && !map.licence.isEmpty)
    for table in map.tables where table.kind == .figures {
      #expect(table.measures.allSatisfy { !$0.measure.definition.isEmpty })
      #expect(table.measures.allSatisfy { !$0.measure.one.isEmpty && !$0.measure.many.isEmpty })
    }
  }

  @Test("maps that share an id say the same of the measures that they share")
  func sharedMeasures() throws {
    var known: [String: Measure] = [:]
    for name in shippedNames {
      for measure in try shipped(name).tables.flatMap({ $0.measures.map(\.measure) }) {
        #expect(known[measure.code] ?? measure == measure, "\(name): \(measure.code)")
        known[measure.code] = measure
      }
    }
  }

  @Test("mistakes are all told, each with its line and column")
  func mistakes() {
    #expect(words(sound) == [])
    #expect(words("title = ") == ["any.toml:1:9: expected a value, found the end of the file"])
    let wrong = sound.replacing("from = \"column\"", with: "from = \"colum\"\ncolour = 1")
      .replacing("id = \"any\"", with: "id = \"Any One\"")
      .replacing("column = \"M\"", with: "column = \"{m}\"\nunit = \"percents\"")
    #expect(
      words(wrong) == [
        "any.toml:2:6: expected an id of small letters, digits and hyphens, found \"Any One\"",
        "any.toml:11:1: expected one of from, column, pattern, label, year, covers, found \"colour\"",
        "any.toml:10:8: expected one of column, title, header, group, file, found \"colum\"",
        "any.toml:16:8: expected one of count, percent, people, found \"percents\"",
        "any.toml:15:10: expected in braces one of day, month, mm, year, yy, date, found \"{m}\"",
        "any.toml:14:1: expected column = \"…\", found none",
        "any.toml:6:1: expected [table.period] with from = \"…\", found none",
      ])
  }

  @Test("the sheet of earlier files needs its name and the day on which it ends to count the same")
  func earlier() {
    func earlier(_ text: String) -> [String] {
      words(
        sound.replacing(
          "header = [\"Code\"]", with: "header = [\"Code\"]\n[table.earlier]\n\(text)"))
    }
    #expect(earlier("sheet = \"Old\"\nbefore = \"2020-08-01\"") == [])
    #expect(
      earlier("sheet = \"Old\"\nbefore = \"soon\"") == [
        "any.toml:9:10: expected a day such as 2020-08-01, found \"soon\""
      ])
    #expect(earlier("before = \"2020-08-01\"")[0].hasSuffix("expected sheet = \"…\", found none"))
    #expect(earlier("sheet = \"Old\"")[0].hasSuffix("expected before = \"…\", found none"))
  }
}
