import Figures
import Ledger

/// What a drawer says: a title and lines of label and text.
package struct DrawerView: Sendable, Hashable {
  package var title: String
  package var lines: [DrawerLine]
  package var scroll: Int
}

/// A line of a drawer: a heading, or a label with words that may wrap.
package struct DrawerLine: Sendable, Hashable {
  package var label: String
  package var text: String
  package var tone: Tone
  package var isHeading: Bool
  /// An address that the text leads to; empty for most. What may be opened, the screen decides.
  package var link = ""
  /// True when the column of labels is no wider for this line's label.
  package var isAside = false
  /// A row of a table instead: cells that stand under those of the other rows.
  package var cells: [DrawerCell] = []
  /// The place of a column of the table, for a line that is wanted where there is no room for it.
  package var column: Int?

  package init(_ label: String, _ text: String, _ tone: Tone = .plain) {
    self.label = label
    self.text = text
    self.tone = tone
    isHeading = false
  }

  package init(heading: String) {
    label = heading
    text = ""
    tone = .plain
    isHeading = true
  }

  package init(cells: [DrawerCell]) {
    self.init("", "")
    self.cells = cells
  }

  static let blank = DrawerLine("", "")
}

/// A cell of a table in a drawer. Numbers and times stand at the right of their column.
package struct DrawerCell: Sendable, Hashable {
  package var text: String
  package var tone: Tone
  package var isNumber: Bool

  package init(_ text: String, _ tone: Tone = .plain, isNumber: Bool = false) {
    self.text = text
    self.tone = tone
    self.isNumber = isNumber
  }

  /// Nothing to say.
  static let none = DrawerCell("–", .faint, isNumber: true)
}

extension Desk {
  /// What lies over the panels as lines; nil when nothing does, or when it is the palette.
  package var drawer: DrawerView? {
    switch overlay {
    case .drawer(let item, let scroll):
      return DrawerView(title: drawerTitle(item), lines: drawerLines(item), scroll: scroll)
    case .help(let scroll):
      return DrawerView(title: "Keys and marks", lines: helpLines, scroll: scroll)
    case .problems(let scroll):
      return DrawerView(
        title: (["What was refused"] + problemCounts.words).joined(separator: " · "),
        lines: problemLines, scroll: scroll)
    case .health(let scroll):
      return DrawerView(title: healthTitle, lines: healthLines, scroll: scroll)
    case .changedCopies(let scroll):
      return DrawerView(
        title: "Copied lines that have changed", lines: changedCopyLines, scroll: scroll)
    case .comparison, .palette, .form, nil:
      return nil
    }
  }

  private func drawerTitle(_ item: ItemID) -> String {
    switch item {
    case .area(let area): return ledger.catalogue.area(area, at: viewInstant).name
    case .topic(let topic):
      return ledger.catalogue.area(topic.area, at: viewInstant).label + " · "
        + ledger.catalogue.measure(topic.measure).title
    case .entry(let index):
      switch ledger[index].record {
      case .event(let event): return embargoMark(.event(event)) + event.headline
      case .notice(let notice): return embargoMark(.notice(notice)) + notice.headline
      case .staffing(let staffing):
        return "A&E staffing · " + areaName(staffing.area)
      case .figure(let figure):
        return areaName(figure.area) + " · "
          + (ledger.catalogue.knownMeasure(figure.measure).map {
            ledger.catalogue.measure($0).title
          } ?? figure.measure)
      case .area, .measure, .action, .window: return ""
      }
    }
  }

  private func areaName(_ code: String) -> String {
    ledger.catalogue.knownArea(code).map { ledger.catalogue.area($0, at: viewInstant).label }
      ?? code
  }

  private func drawerLines(_ item: ItemID) -> [DrawerLine] {
    switch item {
    case .topic(let topic): return topicLines(topic)
    case .entry(let index):
      if let topic = ledger.topic(of: index) {
        return entryLines(index) + others(topic, not: index)
      }
      return entryLines(index)
    case .area(let area):
      var lines: [DrawerLine] = []
      for code in ["operations", "appointments"] {
        guard let measure = ledger.catalogue.knownMeasure(code) else { continue }
        lines.append(DrawerLine(heading: ledger.catalogue.measure(measure).title))
        lines += topicLines(Topic(area, measure, action)) + [.blank]
      }
      let staffing = staffingEntries(of: area)
      lines.append(DrawerLine(heading: "A&E staffing"))
      if staffing.isEmpty { lines.append(DrawerLine("", "No staffing reported.", .faint)) }
      for index in staffing { lines += entryLines(index) + [.blank] }
      return lines
    }
  }

  private func topicLines(_ topic: Topic) -> [DrawerLine] {
    guard let headline = standpoint.headline(topic, in: ledger) else {
      return [DrawerLine("", "Nothing reported for this round of action.", .faint)]
        + coverageLines(nil, topic)
    }
    return entryLines(headline) + others(topic, not: headline)
  }

  private var problemLines: [DrawerLine] {
    let all = problems(most: 500)
    let counts = ProblemCounts(configuration.problems) + problemCounts
    var lines: [DrawerLine] = []
    for source in sources {
      if case .broken(let since, let reason) = source.health {
        lines.append(
          DrawerLine(source.name, "\(reason) (since \(Wording.time(since)))", .critical))
      }
    }
    if all.isEmpty { lines.append(DrawerLine("", "Nothing was refused.", .good)) }
    return lines + all.map { HealthRow.refusal($0) } + HealthRow.rest(of: counts, listed: all)
  }
}
