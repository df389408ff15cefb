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

/// How documents of one kind write figures.
package struct SaidFormat: Sendable {
  /// What stands before the first figure and after the last.
  package var head: [UInt8]
  package var tail: [UInt8]
  /// One figure.
  package var row: @Sendable (SaidFigure) -> [UInt8]
  /// Rows that are no figures, each for a reason of its own.
  package var malformed: [[UInt8]]
  /// A row longer than any source takes.
  package var huge: @Sendable () -> [UInt8]
  /// What such a document never is.
  package var garbage: [UInt8] = [0xFF, 0x00, 0x1B, 0x5D] + Array("<<>>\n{\"\n".utf8)

  /// A format of rows of text; `huge` is one with that text in it.
  package init(
    head: String = "", tail: String = "", malformed: [[UInt8]],
    huge: @escaping @Sendable (String) -> String, row: @escaping @Sendable (SaidFigure) -> String
  ) {
    self.head = Array(head.utf8)
    self.tail = Array(tail.utf8)
    self.row = { Array(row($0).utf8) }
    self.malformed = malformed
    self.huge = { Array(huge(String(repeating: "z", count: 1_500_000)).utf8) }
  }

  /// A document that says these figures, with other rows after the first of them.
  package func document(_ figures: [SaidFigure], afterFirst others: [[UInt8]] = []) -> [UInt8] {
    let rows = figures.map(row)
    return head + (rows.first ?? []) + others.flatMap { $0 } + rows.dropFirst().flatMap { $0 }
      + tail
  }

  /// A document that ends in the middle of its last figure, after so many bytes of that.
  package func document(_ figures: [SaidFigure], cutAfter count: Int) -> [UInt8] {
    let whole = figures.dropLast().flatMap(row)
    return head + whole + (figures.last.map(row) ?? []).prefix(count)
  }

  /// A table with a header.
  package static let table = SaidFormat(
    head: "id,area,measure,value,measured_at,recorded_at,period_start,period_end\n",
    malformed: ["x1,A,m,abt 300,,,,\n", "x2,A\n", "x3,A,m,1,yesterday,,,\n", ",A,m,1,,,,\n"]
      .map { Array($0.utf8) } + [[0x78, 0x34, 0x2C, 0xFF, 0x2C, 0x6D, 0x2C, 0x31, 0x0A]],
    huge: { "x9,\($0),m,1,,,,\n" },
    row: {
      "\($0.id),A,m,\($0.value),\($0.measuredAt),\($0.recordedAt),"
        + "\($0.periodStart),\($0.periodEnd)\n"
    })

  /// Lines of JSON.
  package static let lines = SaidFormat(
    malformed: [
      "nonsense\n", "[]\n", #"{"type":"rumour","id":"x"}"# + "\n",
      #"{"type":"figure","id":"x1","area":"A","measure":"m","value":"abt 300"}"# + "\n",
      #"{"type":"figure","id":"x2"}"# + "\n", #"{"type":"figure",}"# + "\n",
    ].map { Array($0.utf8) } + [[0xFF, 0xFE, 0x00, 0x0A]],
    huge: { #"{"type":"figure","id":"\#($0)"}"# + "\n" }, row: { line($0) + "\n" })

  /// A figure as an object of JSON.
  package static func line(_ figure: SaidFigure) -> String {
    var line =
      #"{"type":"figure","id":"\#(figure.id)","area":"A","measure":"m","value":\#(figure.value)"#
    for (name, text) in [
      ("measured_at", figure.measuredAt), ("recorded_at", figure.recordedAt),
      ("period_start", figure.periodStart), ("period_end", figure.periodEnd),
    ] where !text.isEmpty { line += #","\#(name)":"\#(text)""# }
    return line + "}"
  }
}
