import DeskViewModel
import Screen

/// A figure through the rounds of action.
struct StrikeBars {
  /// "by strike ▃▂▄▄█ 12 Jan–26 Apr".
  static func line(
    _ bars: [StrikeBar], x: Int, y: Int, maxX: Int, on frame: inout Frame
  ) {
    let sign = areEmbargoed(bars) ? "\(Mark.embargoed.glyph) " : ""
    var x = x + frame.draw("by strike " + sign, x: x, y: y, role: .muted, width: maxX - x)
    let highest = bars.compactMap(\.value).max() ?? 0
    for bar in bars.suffix(max(0, maxX - x)) {
      frame.put(glyph(bar.value, highest), x: x, y: y, role: bar.value == nil ? .faint : .bar)
      x += 1
    }
    guard let first = bars.first, let last = bars.last, x + 2 < maxX else { return }
    let label = " \(first.label)–\(last.label)"
    frame.draw(TextWidth.fitted(label, to: maxX - x), x: x, y: y, role: .muted)
  }

  /// True when the number of a bar is under embargo.
  static func areEmbargoed(_ bars: [StrikeBar]) -> Bool {
    bars.contains { EmbargoSign.marks($0.number) }
  }

  /// One row a round: date, bar, number.
  static func table(
    _ bars: [StrikeBar], x: Int, y: Int, maxX: Int, on frame: inout Frame
  ) {
    let highest = bars.compactMap(\.value).max() ?? 0
    let numbers = bars.map { bar in
      bar.number + (bar.isPartial ? " in part" : "")
    }
    let numberWidth = min(
      max(0, maxX - x - 16), numbers.map { TextWidth.columns(of: $0) }.max() ?? 0)
    let barStart = x + 8
    let barWidth = max(0, maxX - numberWidth - 2 - barStart)
    for (row, bar) in bars.enumerated() {
      frame.draw(bar.label, x: x, y: y + row, role: .muted, width: 7)
      if let value = bar.value, highest > 0 {
        let filled = max(value > 0 ? 1 : 0, Int((value / highest * Double(barWidth)).rounded()))
        let rect = Rect(x: barStart, y: y + row, width: min(barWidth, filled), height: 1)
        frame.fill(rect, bar.isPartial ? "░" : "▒", role: .bar)
      }
      frame.drawRight(
        numbers[row], maxX: maxX, y: y + row, role: bar.value == nil ? .faint : .muted,
        minX: barStart)
    }
  }

  /// A block of one to eight eighths; a dot where nothing is known.
  static func glyph(_ value: Double?, _ highest: Double) -> Unicode.Scalar {
    guard let value else { return "·" }
    guard highest > 0, value > 0 else { return "▁" }
    let step = max(0, min(7, Int((value / highest * 8).rounded(.up)) - 1))
    return Glyph.eighths[step]
  }
}
