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
  /// How many problems it stands for: more than one where the rest of a list is summed up.
  package var count = 1
  /// What it says in full, where `found` keeps back what is under an embargo.
  package var held: Held?

  /// A problem's words that quote what is under an embargo.
  package struct Held: Hashable, Sendable {
    /// When the embargo ends; the distant future where that cannot be read.
    package var until: Instant
    package var expected: String
    package var found: String
  }

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

extension Problem {
  /// The same without what it quotes, as long as the embargo holds of the row that it is about. Nil is
  /// for a row that has none. `plain` is what was expected, without what depends on what was found.
  package func held(until: Instant?, plainly plain: String? = nil) -> Problem {
    guard let until, held == nil else { return self }
    var problem = self
    problem.held = Held(until: until, expected: expected, found: found)
    problem.expected = plain ?? expected
    problem.found =
      until == .distantFuture ? "text that may be under embargo" : "text under embargo"
    return problem
  }

  /// The problem as it may be told at an instant: in full once the embargo has ended, and to those who
  /// may see past it.
  package func told(at now: Instant, seesEmbargoed: Bool = false) -> Problem {
    guard let held, seesEmbargoed || held.until <= now else { return self }
    var problem = self
    problem.expected = held.expected
    problem.found = held.found
    problem.held = nil
    return problem
  }

  /// Adds to what was found.
  package mutating func add(toFound text: String) {
    found += text
    held?.found += text
  }
}
