import DeskViewModel
import Screen

/// Region and England: headline figures with what qualifies them.
struct FiguresPanel {
  static func draw(
    _ panel: PanelID, _ desk: Desk, in rect: Rect, on frame: inout Frame, bordered: Bool
  ) -> Int {
    let topics = panel == .region ? desk.regionTopics : desk.nationTopics
    var title = [Span(panel.name)]
    if panel == .region { title.append(Span(" · \(desk.regionName)", .quiet)) }
    let inner = PanelFrame.open(
      panel, title: title, desk: desk, in: rect, on: &frame, bordered: bordered)
    guard !inner.isEmpty else { return 0 }
    guard !topics.isEmpty else {
      frame.draw(
        "No figures yet: a source gives them", x: inner.x + 1, y: inner.y, role: .faint,
        width: inner.width - 1)
      return 0
    }
    let each = inner.height >= 9 ? 3 : 2
    let top = PanelFrame.top(
      wanted: desk.topPlace(panel), selected: desk.selectedPlace(panel), count: topics.count,
      rows: inner.height
    ) { _ in each }
    let room = max(1, inner.height / each)
    let shown = topics[top..<min(topics.count, top + room)].map { desk.block($0, in: panel) }
    var lines = shown.map { FigureLines($0, width: inner.width - 3) }
    FigureLines.share(&lines, rows: inner.height) { desk.trend($0.topic) }
    var y = inner.y
    for (place, line) in lines.enumerated() {
      let gap = place > 0 && line.hasGap ? 1 : 0
      y += gap
      y = line.draw(
        x: inner.x, y: y, maxX: inner.maxX - 1, isFirst: top + place < 2,
        hasFocus: desk.focus == panel, on: &frame)
    }
    return top
  }
}

/// One figure's block cut to the rows it is given.
struct FigureLines {
  private let block: FigureBlock
  private let width: Int
  private var noteCount = 1
  private var showsBars = false
  private(set) var showsTable = false
  private(set) var hasGap = false
  private var trend: Trend?

  init(_ block: FigureBlock, width: Int) {
    self.block = block
    self.width = width
  }

  /// Gives out the rows: a note each, then the rest of the notes in turn, then what moved today, then
  /// bars, then a sum that has only begun, then air. A trend is looked for only where a row is left.
  static func share(
    _ lines: inout [FigureLines], rows: Int, trend: (FigureBlock) -> Trend?
  ) {
    var spare = rows - lines.count * 2
    guard spare > 0 else { return }
    if lines.count > 1, spare >= lines.count * 2 {
      for place in 1..<lines.count where spare > 0 {
        lines[place].hasGap = true
        spare -= 1
      }
    }
    var round = true
    while round, spare > 0 {
      round = false
      for place in lines.indices where spare > 0 {
        if lines[place].noteCount < min(4, lines[place].block.notes.count) {
          lines[place].noteCount += 1
          spare -= 1
          round = true
        }
      }
    }
    var begun: [Int: Trend] = [:]
    for place in lines.indices where spare > 0 {
      guard let trend = trend(lines[place].block) else { continue }
      guard trend.hasMoved else {
        begun[place] = trend
        continue
      }
      lines[place].trend = trend
      spare -= 1
    }
    // All that have bars get the same kind of them.
    let barred = lines.indices.filter { lines[$0].block.strikes.count > 1 }
    let tables = barred.reduce(0) { $0 + lines[$1].block.strikes.count }
    if spare >= tables {
      for place in barred { lines[place].showsTable = true }
      spare -= tables
    } else {
      let shown = barred.prefix(max(0, spare))
      for place in shown { lines[place].showsBars = true }
      spare -= shown.count
    }
    for place in lines.indices where spare > 0 && begun[place] != nil {
      lines[place].trend = begun[place]
      spare -= 1
    }
  }

  func draw(
    x: Int, y: Int, maxX: Int, isFirst: Bool, hasFocus: Bool, on frame: inout Frame
  ) -> Int {
    var y = y
    PanelFrame.marker(block.isSelected && hasFocus, hasFocus: hasFocus, x: x, y: y, on: &frame)
    let amount = block.amount ?? "–"
    let amountRole: Role = block.amount == nil ? .faint : isFirst ? .headline : .number
    let amountX = maxX - TextWidth.columns(of: amount)
    let title = TextWidth.fitted(block.title, to: max(3, amountX - x - 4))
    let role = PanelFrame.nameRole(
      block.isSelected && hasFocus, hasFocus: hasFocus, otherwise: .label)
    frame.draw(title, x: x + 1, y: y, role: role, width: maxX - x - 1)
    frame.drawRight(amount, maxX: maxX, y: y, role: amountRole, minX: x + 2)
    if let mark = block.mark, amountX - 2 > x {
      frame.put(mark.glyph, x: amountX - 2, y: y, role: mark.role)
    }
    y += 1
    for note in notes() {
      PanelFrame.spans(note, x: x + 2, y: y, maxX: maxX, on: &frame)
      y += 1
    }
    if let trend {
      TrendLine.draw(trend, x: x + 2, y: y, maxX: maxX, on: &frame)
      y += 1
    }
    if showsTable {
      StrikeBars.table(block.strikes, x: x + 2, y: y, maxX: maxX, on: &frame)
      y += block.strikes.count
    } else if showsBars {
      StrikeBars.line(block.strikes, x: x + 2, y: y, maxX: maxX, on: &frame)
      y += 1
    }
    return y
  }

  /// With one line to spend, the first notes together; else one note a line.
  private func notes() -> [[Span]] {
    let notes = noteCount > 1 ? Array(block.notes.prefix(noteCount)) : [block.brief]
    return notes.map { note in
      note.forms.first { PanelFrame.columns($0) <= width } ?? note.forms.last ?? []
    }
  }
}
