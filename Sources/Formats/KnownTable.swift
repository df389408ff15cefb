package import Figures

/// What is remembered of a version of a table besides its bytes: where the rows begin and whom they
/// name. The records themselves are not kept; an edit decodes the few rows that it touches twice,
/// from the old bytes and from the new.
package struct KnownTable: Sendable {
  /// What its header line said.
  package internal(set) var layout: TableLayout
  /// The line and the byte at which each good row begins.
  var lines: [UInt32]
  var starts: [UInt32]
  var end: Int
  var endLine: Int
  /// How its bytes end.
  package internal(set) var ending: TableRows.Ending
  var identities: IdentitySet
  var refused: [TableRows.RefusedRow]
  /// What refused rows said when they were last good: the table still lists them.
  var held: [UInt64: Record] = [:]
  /// The problems that are listed, by line.
  package internal(set) var problems: [Problem]
  var unlisted: Int
  private var unlistedDoubts = 0
  var hasRepetitions: Bool

  /// A table that was read whole.
  package init(_ rows: TableRows, identities: IdentitySet, layout: TableLayout) {
    self.layout = layout
    self.identities = identities
    lines = rows.lines
    starts = rows.starts
    end = rows.end
    endLine = rows.endLine
    ending = rows.ending
    refused = rows.refused
    problems = rows.problems
    unlisted = rows.unlisted
    hasRepetitions = rows.hasRepetitions
  }

  /// The number of good rows.
  package var rowCount: Int { lines.count }

  /// All problems of the table.
  package var allProblems: [Problem] {
    var rest = ProblemCounts()
    rest.refused = unlisted
    rest.doubts = unlistedDoubts
    return problems + Problem.unlisted(rest, file: layout.file, listed: problems.count)
  }

  /// Adds a doubt about a row, in its place among the problems.
  package mutating func note(_ doubt: Problem) {
    guard problems.count < CSVCaps.problems else {
      unlistedDoubts += 1
      return
    }
    let line = doubt.line ?? 0
    problems.insert(doubt, at: problems.firstIndex { $0.line ?? 0 > line } ?? problems.count)
  }

  /// True when a good row has this identity.
  package func contains(_ identityHash: UInt64) -> Bool { identities.contains(identityHash) }
}

extension KnownTable {
  /// Makes the table the one that the revision led to.
  package mutating func accept(_ revision: TableRevision) {
    let part: TableRevision.Part
    switch revision.step {
    case .whole(let table):
      self = table
      return
    case .part(let changed): part = changed
    }
    for hash in part.goneHashes { identities.remove(hash) }
    for hash in part.rows.hashes { identities.insert(hash) }
    let reachesEnd = part.replaced.upperBound >= starts.count
    shift(from: part.replaced.upperBound, bytes: part.byteShift, lines: part.lineShift)
    starts.replaceSubrange(part.replaced, with: part.rows.starts)
    lines.replaceSubrange(part.replaced, with: part.rows.lines)
    problems = replaced(problems, part, part.rows.problems) {
      $0.line ?? 0
    } shift: {
      $0.line = ($0.line ?? 0) + part.lineShift
    }
    refused = replaced(refused, part, part.rows.refused) {
      Int($0.line)
    } shift: {
      $0.line = UInt32(truncatingIfNeeded: Int($0.line) + part.lineShift)
    }
    held = part.held
    ending = revision.ending
    end = reachesEnd ? part.rows.end : end + part.byteShift
    endLine = reachesEnd ? part.rows.endLine : endLine + part.lineShift
  }

  private mutating func shift(from row: Int, bytes: Int, lines lineShift: Int) {
    if bytes != 0 {
      for index in row..<starts.count {
        starts[index] = UInt32(truncatingIfNeeded: Int(starts[index]) + bytes)
      }
    }
    if lineShift != 0 {
      for index in row..<lines.count {
        lines[index] = UInt32(truncatingIfNeeded: Int(lines[index]) + lineShift)
      }
    }
  }

  private func replaced<Element>(
    _ old: [Element], _ part: TableRevision.Part, _ new: [Element], line: (Element) -> Int,
    shift: (inout Element) -> Void
  ) -> [Element] {
    if old.isEmpty { return new }
    var result = old.filter { line($0) < part.lines.lowerBound }
    result += new
    for var element in old where line(element) >= part.lines.upperBound {
      shift(&element)
      result.append(element)
    }
    return result
  }
}
