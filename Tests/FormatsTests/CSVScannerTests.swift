import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite struct CSVScannerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var rows: [[String]]

    var testDescription: String { quoted(text) }

    init(_ text: String, _ rows: [[String]]) {
      self.text = text
      self.rows = rows
    }
  }

  @Test(
    "CSV is cut as RFC 4180 says",
    arguments: [
      Case("", []),
      Case("a", [["a"]]),
      Case("a,b,c\n1,2,3\n", [["a", "b", "c"], ["1", "2", "3"]]),
      Case("a,b,c\n1,2,3", [["a", "b", "c"], ["1", "2", "3"]]),
      Case("a,b,c\r\n1,2,3\r\n", [["a", "b", "c"], ["1", "2", "3"]]),
      Case("a,b\r\n1,2\n3,4\r\n", [["a", "b"], ["1", "2"], ["3", "4"]]),
      Case("a,,c\n,,\n", [["a", "", "c"], ["", "", ""]]),
      Case("a,\n", [["a", ""]]),
      Case(",a", [["", "a"]]),
      Case("\n\na\n", [[""], [""], ["a"]]),
      Case("\"a\",\"b\"\n", [["a", "b"]]),
      Case("\"\",\"\"\n", [["", ""]]),
      Case("\"\"", [[""]]),
      Case("\"a,b\",c\n", [["a,b", "c"]]),
      Case("\"say \"\"no\"\"\",b\n", [["say \"no\"", "b"]]),
      Case("\"\"\"\"\n", [["\""]]),
      Case("\"\"\"\"\"\"", [["\"\""]]),
      Case("\"a\nb\",c\nd,e\n", [["a\nb", "c"], ["d", "e"]]),
      Case("\"a\r\nb\",c\r\n", [["a\r\nb", "c"]]),
      Case("\"a\rb\",c\n", [["a\rb", "c"]]),
      Case("\"a\"\r\n", [["a"]]),
      Case("\"a\"", [["a"]]),
      Case(" a , b \n", [[" a ", " b "]]),
      Case("a\tb,c;d\n", [["a\tb", "c;d"]]),
      Case("\u{FEFF}a,b\n", [["a", "b"]]),
      Case("\u{FEFF}\"a\",b\n", [["a", "b"]]),
      Case("King’s Lynn,“quoted”,£\n", [["King’s Lynn", "“quoted”", "£"]]),
      Case("{\"type\": 1},x\n".replacingQuotes, [["{'type': 1}", "x"]]),
    ])
  func cuts(_ example: Case) {
    let scanned = scan(Array(example.text.utf8))
    #expect(scanned.rows == example.rows)
    #expect(scanned.flaws == [])
  }

  @Test("what is cut does not depend on where blocks of 64 bytes begin")
  func blockBoundaries() {
    for padding in 0..<140 {
      let pad = String(repeating: "x", count: padding)
      let text = "\(pad),\"q\"\"\(pad)\"\"\n\",,\(pad)\r\n\"\(pad)\",1\n"
      let scanned = scan(Array(text.utf8))
      #expect(
        scanned.rows == [[pad, "q\"\(pad)\"\n", "", pad], [pad, "1"]], "padding \(padding)")
    }
  }

  @Test("lines are counted through quoted line ends, LF and CRLF alike")
  func countsLines() {
    let lines = lend("a\n\"b\n\r\nc\",d\r\n\ne\n") { bytes in
      var scanner = CSVScanner(bytes)
      var lines: [Int] = []
      while scanner.next() == .row { lines.append(scanner.rowLine) }
      return lines
    }
    #expect(lines == [1, 2, 5, 6])
  }

  struct Flaw: Sendable, CustomTestStringConvertible {
    var bytes: [UInt8]
    var rows: Int
    var message: String

    var testDescription: String { message }

    init(_ text: String, rows: Int, _ message: String) {
      self.init(Array(text.utf8), rows: rows, message)
    }

    init(_ bytes: [UInt8], rows: Int, _ message: String) {
      self.bytes = bytes
      self.rows = rows
      self.message = message
    }
  }

  @Test(
    "what is not CSV is refused with its line and column, and the rest is used",
    arguments: [
      Flaw(
        "a,b\n1,\"2\n3,4\n", rows: 1,
        "t:2:3: expected a closing quote for the field that begins here, found the end of the file"),
      Flaw(
        "a,b\n\"1\n2\",\"3\n", rows: 1,
        "t:3:4: expected a closing quote for the field that begins here, found the end of the file"),
      Flaw(
        "a,b\n\"1\"x,2\n3,4\n", rows: 2,
        "t:2:4: expected a comma or the end of the line after a closing quote, found \"x,2\""),
      Flaw(
        "\"a\" ,b\n3,4\n", rows: 1,
        "t:1:4: expected a comma or the end of the line after a closing quote, found \" ,b\""),
      Flaw(
        "a,b\n1,2\"3\n4,5\n", rows: 2,
        "t:2:4: expected quotes only around a whole field, doubled inside it, "
          + "found a quote inside a field that has none around it"),
      Flaw(
        "a,b\n1, \"2\"\n4,5\n", rows: 2,
        "t:2:4: expected quotes only around a whole field, doubled inside it, "
          + "found a quote inside a field that has none around it"),
      Flaw(
        "£,é\"\n4,5\n", rows: 1,
        "t:1:4: expected quotes only around a whole field, doubled inside it, "
          + "found a quote inside a field that has none around it"),
      Flaw(
        "a,b\r1,2\r", rows: 0,
        "t:1:4: expected lines that end in LF or CRLF, found a carriage return alone"),
      Flaw("a,b\nx\0,2\n3,4\n", rows: 2, "t:2:2: expected text, found a NUL byte"),
      Flaw(
        Array("a,b\né".utf8) + [0xE9] + Array(",2\n3,4\n".utf8), rows: 2,
        "t:2:2: expected text in UTF-8, found the byte 0xE9"),
      Flaw(
        Array("a,b\n\"x\n".utf8) + [0xC0, 0xAF] + Array("\",2\n3,4\n".utf8), rows: 2,
        "t:3:1: expected text in UTF-8, found the byte 0xC0"),
      Flaw(
        Array("\u{FEFF}ab".utf8) + [0xED, 0xA0, 0x80], rows: 0,
        "t:1:3: expected text in UTF-8, found the byte 0xED"),
      Flaw(
        String(repeating: "a,", count: 2000) + "a\n1,2\n", rows: 1,
        "t:1:4000: expected at most 2000 columns, found more"),
      Flaw(
        "a\n\"b\",\"" + String(repeating: "x", count: (1 << 20) + 1) + "\"\nc\n", rows: 2,
        "t:2:5: expected at most 1 MiB in a field, found more"),
    ])
  func refuses(_ flaw: Flaw) {
    let scanned = scan(flaw.bytes)
    #expect(scanned.flaws == [flaw.message])
    #expect(scanned.rows.count == flaw.rows)
  }

  @Test("two thousand columns are read")
  func manyColumns() {
    let text = Array(repeating: "x", count: 2000).joined(separator: ",")
    #expect(scan(Array(text.utf8)).rows.map(\.count) == [2000])
  }

  @Test("what is written is read again, whatever it is")
  func roundTrip() {
    var dice = Dice(1)
    let pieces = ["a", ",", "\"", "\n", "\r\n", "\r", " ", "é", "’", "🩺", "\u{202E}", "\t", ""]
    for _ in 0..<300 {
      let width = 1 + dice.roll(5)
      let rows = (0..<dice.roll(6)).map { _ in
        (0..<width).map { _ in (0..<dice.roll(6)).map { _ in dice.pick(pieces) }.joined() }
      }
      for lineEnd in [CSVWriter.LineEnd.lineFeed, .carriageReturnLineFeed] {
        var writer = CSVWriter(endingLinesIn: lineEnd)
        for row in rows { writer.row(row) }
        #expect(scan(writer.bytes).rows == rows)
      }
    }
  }

  @Test("quotes are written only where they are needed")
  func quotesSparingly() {
    var writer = CSVWriter()
    writer.row(["plain", "with space", "a,b", "say \"no\"", "two\nlines", "", "£’"])
    writer.row([""])
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == "plain,with space,\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",,£’\n\"\"\n")
  }
}

extension String {
  fileprivate var replacingQuotes: String { String(map { $0 == "\"" ? "'" : $0 }) }
}
