import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite struct JSONTests {
  private static func read(_ bytes: [UInt8]) -> Result<JSONValue, JSONFlaw> {
    lend(bytes) { bytes in
      do throws(JSONFlaw) { return .success(try JSONReader.read(bytes)) } catch {
        return .failure(error)
      }
    }
  }

  private static func words(_ flaw: JSONFlaw) -> String {
    "\(flaw.place.line):\(flaw.place.column): expected \(flaw.expected), found \(flaw.found)"
  }

  @Test(
    "what RFC 8259 allows is accepted",
    arguments: [
      "null", "true", "false", " \t\r\n1 ", "0", "-0", "-0.0", "1.5", "1e5", "1E+05", "1.0e-7",
      "123456789012345678901234567890", "1e400", "-1e-400", "\"\"", "\"\\u0000\"",
      "\"\\ud83e\\uDE7A\"", "\"\u{7F}\"", "\"\u{2028}\"", "\"\u{FFFF}\"", "\"\\/\\b\\f\"", "[]",
      "[ ]", "[[[]]]", "[1,\"a\",null]", "{}", "{ }", "{\"\":0}", "{\"a\":{\"a\":[]}}",
      "[\n1\n,\r\n2]", "{\"a\\u0062\":1}", "[1e-2,-1]", "\"😀£é\"",
    ])
  func accepts(_ text: String) {
    #expect(throws: Never.self) { try JSONReader.read(text) }
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var message: String

    var testDescription: String { message }

    init(_ text: String, _ message: String) {
      self.init(Array(text.utf8), message)
    }

    init(_ bytes: [UInt8], _ message: String) {
      self.bytes = bytes
      self.message = message
    }
  }

  @Test(
    "what is not JSON is refused with its line and column",
    arguments: [
      Refusal("", "1:1: expected a value, found the end of the text"),
      Refusal("  ", "1:3: expected a value, found the end of the text"),
      Refusal("nul", "1:1: expected a value, found \"n\""),
      Refusal("True", "1:1: expected a value, found \"T\""),
      Refusal("NaN", "1:1: expected a value, found \"N\""),
      Refusal("-Infinity", "1:2: expected a digit, found \"I\""),
      Refusal("+1", "1:1: expected a value, found \"+\""),
      Refusal("01", "1:2: expected no digit after a leading zero, found \"1\""),
      Refusal("-01", "1:3: expected no digit after a leading zero, found \"1\""),
      Refusal("1.", "1:3: expected a digit, found the end of the text"),
      Refusal(".5", "1:1: expected a value, found \".\""),
      Refusal("1e", "1:3: expected a digit, found the end of the text"),
      Refusal("1e+", "1:4: expected a digit, found the end of the text"),
      Refusal("0x10", "1:2: expected the end after the value, found \"x\""),
      Refusal("-", "1:2: expected a digit, found the end of the text"),
      Refusal("[1,]", "1:4: expected a value, found \"]\""),
      Refusal("[,1]", "1:2: expected a value, found \",\""),
      Refusal("[1 2]", "1:4: expected a comma or a closing bracket, found \"2\""),
      Refusal("[1", "1:3: expected a comma or a closing bracket, found the end of the text"),
      Refusal("[", "1:2: expected a value, found the end of the text"),
      Refusal("]", "1:1: expected a value, found \"]\""),
      Refusal("{\"a\":1,}", "1:8: expected a name in quotes, found \"}\""),
      Refusal("{a:1}", "1:2: expected a name in quotes, found \"a\""),
      Refusal("{'a':1}", "1:2: expected a name in quotes, found \"'\""),
      Refusal("{\"a\" 1}", "1:6: expected a colon after the name, found \"1\""),
      Refusal("{\"a\":}", "1:6: expected a value, found \"}\""),
      Refusal("{\"a\":1", "1:7: expected a comma or a closing brace, found the end of the text"),
      Refusal("{\"a\":1]", "1:7: expected a comma or a closing brace, found \"]\""),
      Refusal(
        "{\n  \"a\": 1,\n  \"a\": 2\n}",
        "3:3: expected each name once in an object, found \"a\" again"),
      Refusal(
        "{\"a\":1,\"\\u0061\":2}", "1:8: expected each name once in an object, found \"a\" again"),
      Refusal("1 2", "1:3: expected the end after the value, found \"2\""),
      Refusal("[] []", "1:4: expected the end after the value, found \"[\""),
      Refusal("[1]// no", "1:4: expected the end after the value, found \"/\""),
      Refusal("/*no*/1", "1:1: expected a value, found \"/\""),
      Refusal(
        "\"abc",
        "1:1: expected a closing quote for the string that begins here, found the end of the text"),
      Refusal(
        "[\"a\\",
        "1:4: expected an escape such as \\n or \\u00A3, found \"\\\""),
      Refusal("\"\\x41\"", "1:2: expected an escape such as \\n or \\u00A3, found \"\\\""),
      Refusal("\"\\u12g4\"", "1:6: expected four hexadecimal digits after \\u, found \"g\""),
      Refusal(
        "\"\\u12", "1:6: expected four hexadecimal digits after \\u, found the end of the text"),
      Refusal("\"\\ud800\"", "1:2: expected surrogates in pairs, found \\uD800 alone"),
      Refusal("\"\\udc00\"", "1:2: expected surrogates in pairs, found \\uDC00 alone"),
      Refusal("\"\\ud800\\u0041\"", "1:2: expected surrogates in pairs, found \\uD800 alone"),
      Refusal(
        "\"a\nb\"", "1:3: expected control characters escaped in a string, found \"<U+000A>\""),
      Refusal(
        "\"a\tb\"", "1:3: expected control characters escaped in a string, found \"<U+0009>\""),
      Refusal("\u{FEFF}1", "1:1: expected a value, found a byte order mark"),
      Refusal("[\u{A0}1]", "1:2: expected a value, found \"\u{A0}\""),
      Refusal([0x22, 0xFF, 0x22], "1:2: expected text in UTF-8, found the byte 0xFF"),
      Refusal([0x22, 0xC0, 0xAF, 0x22], "1:2: expected text in UTF-8, found the byte 0xC0"),
      Refusal([0x22, 0xED, 0xA0, 0x80, 0x22], "1:2: expected text in UTF-8, found the byte 0xED"),
      Refusal([0x22, 0xE2, 0x82], "1:2: expected text in UTF-8, found the byte 0xE2"),
      Refusal([0x31, 0x00], "1:2: expected the end after the value, found \"<U+0000>\""),
      Refusal([0xFF, 0xFE, 0x31, 0x00], "1:1: expected a value, found the byte 0xFF"),
      Refusal("[\"££\", x]", "1:8: expected a value, found \"x\""),
    ])
  func refuses(_ refusal: Refusal) {
    switch JSONTests.read(refusal.bytes) {
    case .success(let value): Issue.record("accepted as \(value)")
    case .failure(let flaw): #expect(JSONTests.words(flaw) == refusal.message)
    }
  }

  @Test("64 levels of nesting are read, one more is refused where it begins")
  func depth() {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(throws: Never.self) { try JSONTests.read(nested(64)).get() }
    for levels in [65, 100_000] {
      guard case .failure(let flaw) = JSONTests.read(nested(levels)) else {
        Issue.record("accepted")
        continue
      }
      #expect(JSONTests.words(flaw) == "1:65: expected at most 64 levels of nesting, found more")
    }
  }

  @Test("numbers keep the text they had")
  func numberText() throws {
    let value = try JSONReader.read("[1.50, 12711, 1e400, -0]")
    let texts = value.array?.map { element -> String in
      guard case .number(let number) = element else { return "" }
      return number.text
    }
    #expect(texts == ["1.50", "12711", "1e400", "-0"])
  }

  @Test("hidden characters are written as escapes, and read again as they were")
  func hiddenCharacters() throws {
    let text = "a\u{202E}b\u{2028}\u{0}\u{1B}\u{85}\u{FEFF}\u{E0041}£\"\\\n/"
    let written = JSONWriter.quoted(text)
    #expect(
      written
        == #""a\u202Eb\u2028\u0000\u001B\u0085\uFEFF\uDB40\uDC41£\"\\\n/""#)
    #expect(try JSONReader.read(written) == .string(text))
  }

  @Test("pretty and compact text read back as the same value")
  func layouts() throws {
    let value = try JSONReader.read("{\"a\": [1, {\"b\": []}, {}], \"c\": \"d\", \"e\": null}")
    #expect(JSONWriter.compact(value) == "{\"a\":[1,{\"b\":[]},{}],\"c\":\"d\",\"e\":null}")
    #expect(
      JSONWriter.pretty(value) == """
        {
          "a": [
            1,
            {
              "b": []
            },
            {}
          ],
          "c": "d",
          "e": null
        }
        """)
    #expect(try JSONReader.read(JSONWriter.pretty(value)) == value)
  }

  @Test("random values survive writing and reading")
  func roundTrip() throws {
    var dice = Dice(7)
    for _ in 0..<500 {
      let value = JSONTests.value(&dice, depth: 0)
      #expect(try JSONReader.read(JSONWriter.compact(value)) == value)
      #expect(try JSONReader.read(JSONWriter.pretty(value)) == value)
    }
  }

  static func value(_ dice: inout Dice, depth: Int) -> JSONValue {
    switch dice.roll(depth > 4 ? 5 : 7) {
    case 0: return .null
    case 1: return .bool(dice.oneIn(2))
    case 2: return .number(Double(dice.roll(2_000_000) - 1_000_000) / 8)
    case 3, 4: return .string(RandomRecords.text(&dice))
    case 5: return .array((0..<dice.roll(4)).map { _ in value(&dice, depth: depth + 1) })
    default:
      return .object(
        (0..<dice.roll(4)).map {
          JSONMember("\($0)" + RandomRecords.text(&dice), value(&dice, depth: depth + 1))
        })
    }
  }
}
