import DeskViewModel
import Screen

/// A figure through the desk’s day.
struct TrendLine {
  /// "hospitals today 47 ▃▅█   168 at 11:25", without what does not fit. The number stays where it is
  /// while the line grows towards it.
  static func draw(_ trend: Trend, x: Int, y: Int, maxX: Int, on frame: inout Frame) {
    let forms = trend.forms.map { form in
      (form.before, form.after, maxX - x - columns(form.before) - columns(form.after))
    }
    guard let (before, after, room) = forms.first(where: { $0.2 >= fewest }) ?? forms.last else {
      return
    }
    let heights = trend.heights(atMost: min(most, room))
    guard !heights.isEmpty else { return }
    var x = x + frame.draw(before, x: x, y: y, role: .muted, width: maxX - x) + 1
    let highest = heights.compactMap { $0 }.max() ?? 0
    for height in heights {
      frame.put(glyph(height, highest), x: x, y: y, role: height == nil ? .faint : .bar)
      x += 1
    }
    frame.drawRight(after, maxX: maxX, y: y, role: .muted, minX: x)
  }

  /// The nearest of eight heights, so that a change of a tenth can be seen; a dot for nothing known.
  private static func glyph(_ value: Double?, _ highest: Double) -> Unicode.Scalar {
    guard let value else { return "·" }
    guard highest > 0 else { return Glyph.eighths[0] }
    return Glyph.eighths[max(0, min(7, Int((value / highest * 8).rounded()) - 1))]
  }

  private static func columns(_ text: String) -> Int {
    text.isEmpty ? 0 : TextWidth.columns(of: text) + 1
  }

  private static let fewest = 4
  private static let most = 13
}
