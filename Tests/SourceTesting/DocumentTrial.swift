internal import DataSources
internal import Figures

/// What a source does with documents that are not as they should be.
extension SourceTrial {
  private func documents() throws -> any DocumentUnderTest {
    guard let it = it as? any DocumentUnderTest else { throw CannotBeDone() }
    return it
  }

  func malformed() async throws -> [String] {
    let rows = try documents().format.malformed
    let (reports, came) = try await read(around: rows, atLeast: rows.count)
    let values = said(reports).values
    if came, values == ["a": 1, "b": 2] { return places(reports) }
    return ["expected a, b and \(rows.count) refusals, found \(values)"] + Self.tail(reports)
  }

  func huge() async throws -> [String] {
    let row = try documents().format.huge()
    let (reports, _) = try await read(around: [row], atLeast: 0)
    let values = said(reports).values
    var trouble = places(reports)
    if values["a"] != 1 || values["b"] != 2 {
      trouble += ["expected a and b, found \(values)"] + Self.tail(reports)
    }
    if values.count == 2, Self.refusals(reports).isEmpty { trouble.append("refused nothing") }
    // What is said of it all the same can be shown.
    for arrival in reports.flatMap(\.arrivals) where arrival.textSize > 1 << 14 {
      trouble.append("said a record of \(arrival.textSize) bytes")
    }
    return trouble
  }

  /// Reads two figures with such rows between them.
  private func read(
    around bad: [[UInt8]], atLeast count: Int
  ) async throws -> (reports: [SourceReport], came: Bool) {
    let it = try documents()
    try it.put(it.format.document(Array(Self.three.prefix(2)), afterFirst: bad))
    let listener = SourceListener(it.source)
    let came = await listener.wait {
      said($0).values["b"] == 2 && Self.refusals($0).count >= count && Self.isSound($0)
    }
    _ = await listener.stop()
    return (listener.reports, came)
  }

  private static func refusals(_ reports: [SourceReport]) -> [Problem] {
    reports.last?.problems.filter { $0.severity == .refused } ?? []
  }

  private func places(_ reports: [SourceReport]) -> [String] {
    Self.refusals(reports).filter { $0.line == nil }.map { "no place of a refused row: \($0)" }
  }

  private static let two = [SaidFigure("a", 11), SaidFigure("b", 22)]

  /// Where the row of 22 ends in a 2, which would be another value.
  private static func middleOfValue(_ format: SaidFormat) -> Int {
    let row = format.row(two[1])
    let value = Array("22".utf8)
    return row.indices.first { row[$0...].starts(with: value) }.map { $0 + 1 } ?? 0
  }

  func truncation() async throws -> [String] {
    let it = try documents()
    try it.put(it.format.document(Self.two, cutAfter: Self.middleOfValue(it.format)))
    let listener = SourceListener(it.source)
    let came = await listener.wait { $0.last.map { $0.health != .starting } ?? false }
    _ = await listener.stop()
    if !came { return ["said nothing of a truncated document"] }
    let values = said(listener.reports).values
    return values == ["a": 11] || values.isEmpty ? [] : ["expected a alone, found \(values)"]
  }

  /// Cut at several places of the last row, one of them in its value.
  func halves() async throws -> [String] {
    let format = try documents().format
    let length = format.row(Self.two[1]).count
    let places = [1, length / 4, length / 2, length * 3 / 4, Self.middleOfValue(format)]
    return try await interruptions(places.map { format.document(Self.two, cutAfter: $0) })
  }

  func garbage() async throws -> [String] {
    try await interruptions([try documents().format.garbage])
  }

  /// A document, then in its place some that are none, and at last one with d besides.
  private func interruptions(_ documents: [[UInt8]]) async throws -> [String] {
    let it = try self.documents()
    try it.put(it.format.document(Self.two))
    let listener = SourceListener(supervised: it.source)
    var trouble: [String] = []
    if !(await listener.wait { said($0).values == ["a": 11, "b": 22] && Self.isSound($0) }) {
      trouble = ["did not take the document"] + Self.tail(listener.reports)
    }
    for document in documents {
      let end = "…" + String(decoding: document.suffix(80), as: UTF8.self)
      let count = listener.reports.count
      try it.put(document)
      it.nudge()
      if !(await listener.wait { $0.count > count }) { trouble.append("did not look at \(end)") }
      let values = said(listener.reports).values
      if values != ["a": 11, "b": 22] { trouble.append("showed \(values) for \(end)") }
    }
    try it.put(it.format.document(Self.two + [SaidFigure("d", 4)]))
    it.nudge()
    let came = await listener.wait {
      said($0).values == ["a": 11, "b": 22, "d": 4] && Self.isSound($0)
    }
    _ = await listener.stop()
    let all = said(listener.reports)
    if !came { trouble += ["did not go on: \(all.values)"] + Self.tail(listener.reports) }
    if all.newIDs.sorted() != ["a", "b", "d"] || !all.changedIDs.isEmpty {
      trouble.append("said \(all.newIDs), changed \(all.changedIDs)")
    }
    return trouble
  }
}

extension Arrival {
  /// The bytes of what a record calls itself and says.
  fileprivate var textSize: Int {
    switch self {
    case .record(let record), .edited(let record):
      let own = if case .event(let event) = record { event.headline + event.detail } else { "" }
      return record.identity.utf8.count + own.utf8.count
    case .noLongerListed: return 0
    }
  }
}
