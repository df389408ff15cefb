package import DataSources

/// A source of one kind with what it reads, which a test can change, take away and bring back.
package protocol SourceUnderTest: Sendable {
  /// What reads the documents.
  var source: any DataSource { get }
  /// How records are written in them.
  var format: SaidFormat { get }

  /// Puts a whole document where the source reads it, in place of the one before.
  func put(_ bytes: [UInt8])
  /// Takes away what the source reads from.
  func takeAway()
  /// Lets the source look, where it has to be asked.
  func nudge()
}

extension SourceUnderTest {
  /// Most look by themselves.
  package func nudge() {}
}

/// A figure as a document says it.
package struct SaidFigure: Sendable, Hashable {
  package var id: String
  package var value: Int
  /// ISO 8601; empty for none.
  package var measuredAt = ""
  package var recordedAt = ""
  package var periodStart = ""
  package var periodEnd = ""

  package init(_ id: String, _ value: Int) {
    self.id = id
    self.value = value
  }
}

/// How documents write figures.
package enum SaidFormat: Sendable {
  /// A table with a header.
  case table
  /// Lines of JSON.
  case lines

  /// A document that says these figures.
  package func document(_ figures: [SaidFigure]) -> [UInt8] {
    head + figures.flatMap { row($0) }
  }

  /// What stands before the first figure.
  package var head: [UInt8] {
    switch self {
    case .table:
      Array("id,area,measure,value,measured_at,recorded_at,period_start,period_end\n".utf8)
    case .lines: []
    }
  }

  /// One figure.
  package func row(_ figure: SaidFigure) -> [UInt8] {
    switch self {
    case .table:
      return Array(
        ("\(figure.id),A,m,\(figure.value),\(figure.measuredAt),\(figure.recordedAt),"
          + "\(figure.periodStart),\(figure.periodEnd)\n").utf8)
    case .lines:
      var line =
        #"{"type":"figure","id":"\#(figure.id)","area":"A","measure":"m","value":\#(figure.value)"#
      for (name, text) in [
        ("measured_at", figure.measuredAt), ("recorded_at", figure.recordedAt),
        ("period_start", figure.periodStart), ("period_end", figure.periodEnd),
      ] where !text.isEmpty { line += #","\#(name)":"\#(text)""# }
      return Array((line + "}\n").utf8)
    }
  }

  /// Rows that are no figures, each for a reason of its own.
  package var malformed: [[UInt8]] {
    switch self {
    case .table:
      ["x1,A,m,abt 300,,,,\n", "x2,A\n", "x3,A,m,1,yesterday,,,\n", ",A,m,1,,,,\n"]
        .map { Array($0.utf8) } + [[0x78, 0x34, 0x2C, 0xFF, 0x2C, 0x6D, 0x2C, 0x31, 0x0A]]
    case .lines:
      [
        "nonsense\n", "[]\n", "{\"type\":\"rumour\",\"id\":\"x\"}\n",
        "{\"type\":\"figure\",\"id\":\"x1\",\"area\":\"A\",\"measure\":\"m\",\"value\":\"abt 300\"}\n",
        "{\"type\":\"figure\",\"id\":\"x2\"}\n", "{\"type\":\"figure\",}\n",
      ].map { Array($0.utf8) } + [[0xFF, 0xFE, 0x00, 0x0A]]
    }
  }

  /// A row longer than any source takes.
  package var huge: [UInt8] {
    let text = [UInt8](repeating: UInt8(ascii: "z"), count: 1_500_000)
    switch self {
    case .table: return Array("x9,".utf8) + text + Array(",m,1,,,,\n".utf8)
    case .lines: return Array("{\"type\":\"figure\",\"id\":\"".utf8) + text + Array("\"}\n".utf8)
    }
  }
}
