package import Figures

/// What the reader of a file knows besides the file.
package struct MapContext: Sendable {
  /// Areas that the desk knows, in all versions: figures make no records of them, a list makes those of
  /// what it says more or otherwise, and names find their codes.
  package var areas: [Area]
  /// Codes of measures that the desk knows.
  package var measures: Set<String>
  /// The year of days that come without one.
  package var year: Int?
  /// When the file was published, where it does not say so itself.
  package var publishedAt: Moment?
  /// The day of the reading, from which changes of a list hold that does not say when it was published.
  package var day: CivilDate?
  /// The address that the file was fetched from; the map's where empty.
  package var url: String

  /// What is known; nothing by default.
  package init(
    areas: [Area] = [], measures: Set<String> = [], year: Int? = nil, publishedAt: Moment? = nil,
    day: CivilDate? = nil, url: String = ""
  ) {
    self.areas = areas
    self.measures = measures
    self.year = year
    self.publishedAt = publishedAt
    self.day = day
    self.url = url
  }
}

/// What a map made of a file.
package struct MapReading: Sendable {
  /// Areas, then measures, then figures, in the order of the file.
  package var records: [Record] = []
  /// Everything that was refused or doubted, with its place.
  package var problems: [Problem] = []
  /// Problems that were counted but not listed.
  package var unlisted = ProblemCounts()
  /// The sums of the rows against the published totals.
  package var reconciliations: [Reconciliation] = []
  /// What lists of places said of them.
  package var areaChanges = AreaChanges()
  /// The tables that were read.
  package var tables: [TableSummary] = []

  /// True when the text ends in the middle of a row, which was refused.
  package var isCut = false
  /// True when it may end there: in a line of one cell and no end, which may be a note.
  package var endsInDoubt = false

  /// Nothing yet.
  package init() {}

  mutating func add(_ problem: Problem) {
    if problems.count < 1000 { problems.append(problem) } else { unlisted.add(problem) }
  }

  /// How many problems there are.
  package var counts: ProblemCounts { ProblemCounts(problems) + unlisted }

  /// The problems, and how many more there are when not all are listed.
  package func allProblems(file: String) -> [Problem] {
    problems + Problem.unlisted(unlisted, file: file, listed: problems.count)
  }
}

/// What was read of one table, for people.
package struct TableSummary: Sendable {
  /// The sheet; empty for a text.
  package var sheet: String
  package var isHidden: Bool
  /// The row or line of the header; nil for none.
  package var header: Int?
  /// Rows with a place, totals not counted.
  package var rows: Int
  /// Rows with a published total.
  package var totals: Int
  /// Figures with a value, and those with a reason for none.
  package var values: Int
  package var missing: Int
  /// Measures by code, each with the headers it was read from.
  package var measures: [(code: String, columns: Int)]
  /// Headers that no rule of the map takes.
  package var ignored: [String]
  /// The first and the last day.
  package var days: Period
  /// What a list of places brought; empty for a table of figures.
  package var areaChanges: AreaChanges
}

/// A published total beside the sum of its parts.
package struct Reconciliation: Sendable, Hashable {
  package var measure: String
  package var title: String
  package var period: Period
  /// Where the total stands.
  package var place: String
  package var published: Double
  package var sum: Double
  /// Rows with a value, and those with a reason for none.
  package var rows: Int
  package var missing: Int

  /// The sum less the published total.
  package var difference: Double { sum - published }

  /// True when both are the same, but for what binary fractions miss.
  package var isEven: Bool { abs(difference) <= 1e-6 * max(1, abs(published)) }

  /// In words: "A&E attendances, June 2025: 201 rows add up to 1,395,330, as published".
  package var words: String {
    let rows = NumberText.grouped(UInt64(self.rows)) + (self.rows == 1 ? " row adds" : " rows add")
    var words = "\(title)\(PeriodWords.after(period)): \(rows) up to \(NumberText.grouped(sum)), "
    if isEven {
      words += "as published"
    } else {
      let gap = NumberText.grouped(abs(difference))
      words +=
        "\(gap) \(difference < 0 ? "fewer" : "more") than the published \(NumberText.grouped(published))"
    }
    return missing == 0 ? words : words + " (\(counted(missing, "row")) without a value)"
  }
}

/// Days as a report writes them.
enum PeriodWords {
  /// ", June 2025", ", 12 January 2016", ", 8 to 10 January 2016"; nothing for no days.
  static func after(_ period: Period) -> String {
    guard let start = period.start?.day else { return "" }
    return ", " + words(DaySpan(start, period.end?.day))
  }

  static func words(_ span: DaySpan) -> String {
    let start = span.start
    let month = { CivilDate.fullMonthNames[$0 - 1] }
    if span.isMonth { return "\(month(start.month)) \(start.year)" }
    guard let end = span.end, end != start else {
      return "\(start.day) \(month(start.month)) \(start.year)"
    }
    if end.year == start.year, end.month == start.month {
      return "\(start.day) to \(end.day) \(month(end.month)) \(end.year)"
    }
    let first =
      "\(start.day) \(month(start.month))" + (end.year == start.year ? "" : " \(start.year)")
    return "\(first) to \(end.day) \(month(end.month)) \(end.year)"
  }
}
