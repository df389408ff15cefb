/// Input that was refused or doubted, with its place and what would have been right (rule 12).
package struct Problem: Hashable, Sendable, CustomStringConvertible {
  package enum Severity: String, Sendable, Hashable {
    /// Not used: the row or the file was refused.
    case refused
    /// Used, but somebody should look.
    case doubt
  }

  package var severity: Severity
  package var file: String
  /// Both count from one; nil when the whole file is meant.
  package var line: Int?
  package var column: Int?
  package var expected: String
  package var found: String

  package init(
    _ severity: Severity = .refused, file: String, line: Int? = nil, column: Int? = nil,
    expected: String, found: String
  ) {
    self.severity = severity
    self.file = file
    self.line = line
    self.column = column
    self.expected = expected
    self.found = found
  }

  /// `figures.csv:14:5`, as far as the place is known.
  package var place: String {
    var place = file
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    return place
  }

  /// `figures.csv:14:5: expected a number, found "abt 300"`.
  package var description: String { "\(place): expected \(expected), found \(found)" }
}
