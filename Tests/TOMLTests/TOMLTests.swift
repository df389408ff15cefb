import TOML
import Testing

@Suite("TOML")
struct TOMLTests {
  @Test("every kind of value of TOML 1.0 is read, keys in the order of the file")
  func values() throws {
    let table = try TOMLReader.read(
      #"""
      # A comment, and a key in quotes.
      "a b" = "caf\u00e9 \"x\"\n"
      path = 'C:\x' # literal
      long = """
      one \
         two
      ""three"""""
      whole = [1, +2, -3, 1_000, 0xdead_BEEF, 0o17, 0b101,]
      parts = [1.5, -0.5e3, 6.02E-23, inf, 1_0.0_1]
      flags = [true, false]
      times = [1979-05-27, 07:32:00, 1979-05-27T07:32:00Z, 1979-05-27 07:32:00.5-07:00]
      point = { x = 1, y.z = 2 }
      [b.c]
      k = 1
      [b]
      d.e = 2
      [[list]]
      n = 1
      [[list]]
      n = 2
      """#)
    #expect(
      table.entries.map(\.key) == [
        "a b", "path", "long", "whole", "parts", "flags", "times", "point", "b", "list",
      ])
    #expect(table["a b"]?.text == "café \"x\"\n")
    #expect(table["path"]?.text == #"C:\x"#)
    #expect(table["long"]?.text == "one two\n\"\"three\"\"")
    #expect(integers(table["whole"]) == [1, 2, -3, 1_000, 0xdead_beef, 0o17, 0b101])
    #expect(table["parts"]?.list?.allSatisfy { $0.kind == "a number" } == true)
    #expect(table["flags"]?.list?.allSatisfy { $0.kind == "true or false" } == true)
    #expect(table["times"]?.list?.allSatisfy { $0.kind == "a date or time" } == true)
    #expect(integers(table["point"]?.table?["y"]?.table?["z"]) == [2])
    #expect(integers(table["b"]?.table?["c"]?.table?["k"]) == [1])
    #expect(integers(table["b"]?.table?["d"]?.table?["e"]) == [2])
    let lines = table["list"]?.list?.map(\.place.line) ?? []
    #expect(lines.count == 2 && lines[1] == lines[0] + 2, "each table knows its own header")
    #expect(table["list"]?.list?.compactMap { integers($0.table?["n"]) } == [[1], [2]])
  }

  @Test("keys and values know their places, also after line ends of two characters")
  func places() throws {
    let table = try TOMLReader.read("\u{FEFF}a = 1\r\n[e]\n  b = [ 2,\n 3]")
    let section = try #require(table.entries.last)
    #expect(section.place == TextPlace(line: 2, column: 2))
    let entry = try #require(section.value.table?.entries.first)
    #expect(entry.place == TextPlace(line: 3, column: 3))
    #expect(
      entry.value.list?.map(\.place) == [
        TextPlace(line: 3, column: 9), TextPlace(line: 4, column: 2),
      ])
  }

  @Test(
    "what is no TOML is refused, with the place",
    arguments: [
      ("[.a]", "1:2: expected a key, found \".\""),
      ("[é]", "1:2: expected a key, found \"é\""),
      ("[a", "1:3: expected \"]\", found the end of the file"),
      ("a", "1:2: expected \"=\", found the end of the file"),
      ("a = 1 b = 2", "1:7: expected the end of the line, found \"b\""),
      ("a = \n", "1:5: expected a value, found the end of the line"),
      ("a = 01", "1:5: expected a value, found \"01\""),
      ("a = 1__0", "1:5: expected a value, found \"1__0\""),
      ("a = 99999999999999999999", "1:5: expected a value, found \"99999999999999999999\""),
      ("a = 1.", "1:5: expected a value, found \"1.\""),
      ("a = True", "1:5: expected a value, found \"True\""),
      ("a = 1979-05-27T", "1:5: expected a value, found \"1979-05-27T\""),
      ("a = [1 2]", "1:8: expected a comma or \"]\", found \"2\""),
      ("a = { x = 1,\n}", "1:13: expected a key, found the end of the line"),
      ("a = { x = 1 y = 2 }", "1:13: expected a comma or \"}\", found \"y\""),
      ("a = \"\\x\"", "1:6: expected an escape such as \\n, \\\" or \\u00e9, found \"\\\""),
      ("a = \"\\ud800\"", "1:6: expected an escape such as \\n, \\\" or \\u00e9, found \"\\\""),
      ("a = \"\"\"x", "1:9: expected the closing quotation marks, found the end of the file"),
      ("a = 1\rb = 2", "1:6: expected the end of the line, found the control character 13"),
      ("# \u{7}", "1:3: expected text without control characters, found the control character 7"),
      ("a = 1\na.b = 2", "2:1: expected a key that is not taken yet, found \"a\""),
      ("[a]\n[a]", "2:2: expected a key that is not taken yet, found \"a\""),
      ("a = {}\n[a.b]", "2:2: expected a key that is not taken yet, found \"a\""),
      ("a = []\n[[a]]", "2:3: expected a key that is not taken yet, found \"a\""),
      ("[a]\nb.c = 1\n[a.b]", "3:4: expected a key that is not taken yet, found \"b\""),
    ])
  func refused(text: String, message: String) {
    let error = #expect(throws: TOMLError.self) { try TOMLReader.read(text) }
    let told = error.map {
      "\($0.place.line):\($0.place.column): expected \($0.expected), found \($0.found)"
    }
    #expect(told == message)
  }

  @Test("nesting without end is refused, not followed")
  func depth() {
    for text in [
      "a = " + String(repeating: "[", count: 60_000),
      "a=" + String(repeating: "{a=", count: 20_000),
      String(repeating: "a.", count: 32_000) + "a = 1",
      "[" + String(repeating: "a.", count: 32_000) + "a]",
    ] {
      #expect(throws: TOMLError.self) { try TOMLReader.read(text) }
    }
  }

  private func integers(_ value: TOMLValue?) -> [Int] {
    (value?.list ?? value.map { [$0] } ?? []).compactMap {
      if case .integer(let number) = $0.content { number } else { nil }
    }
  }
}
