import Figures

/// The column of a problem that knows only its line: where on the line the field stands whose text was
/// found wrong. Doubts about references are raised when all tables have been read, without their bytes.
enum ColumnSearch {
  static func locate(_ problem: Problem, in bytes: [UInt8]) -> Problem {
    let found = problem.held?.found ?? problem.found
    guard problem.column == nil, let line = problem.line, let wanted = quotedText(found),
      let start = offset(ofLine: line, in: bytes)
    else { return problem }
    let row = bytes[start...].prefix { $0 != 10 }
    let needle = Array(wanted.utf8)
    var located = problem
    var field = row.startIndex
    while field <= row.endIndex {
      let end = row[field...].firstIndex(of: 44) ?? row.endIndex
      var text = row[field..<end]
      if text.last == 13 { text.removeLast() }
      if text.first == 34, text.count >= 2 { text = text.dropFirst().dropLast() }
      if text.elementsEqual(needle) {
        located.column = String(decoding: row[..<field], as: UTF8.self).count + 1
        return located
      }
      guard end < row.endIndex else { break }
      field = end + 1
    }
    if let start = ColumnSearch.place(of: [34] + needle + [34], in: row) {
      located.column = String(decoding: row[..<start], as: UTF8.self).count + 1
    }
    return located
  }

  /// Where some bytes stand in a line of JSON.
  private static func place(of needle: [UInt8], in row: ArraySlice<UInt8>) -> Int? {
    row.indices.first { row[$0] == 34 && row[$0...].starts(with: needle) }
  }

  /// The text between the first quotation marks.
  private static func quotedText(_ found: String) -> String? {
    let parts = found.split(separator: "\"", omittingEmptySubsequences: false)
    return parts.count >= 3 ? String(parts[1]) : nil
  }

  private static func offset(ofLine line: Int, in bytes: [UInt8]) -> Int? {
    var current = 1
    var offset = 0
    while current < line {
      guard let end = bytes[offset...].firstIndex(of: 10) else { return nil }
      offset = end + 1
      current += 1
    }
    return offset
  }
}
