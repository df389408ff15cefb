import Screen

/// A frame as an SVG picture in the colours of a theme.
enum ScreenPicture {
  private static let cellWidth = 9
  private static let cellHeight = 19

  /// The title is for programs that read pictures out; it holds no characters of XML's own.
  static func svg(_ frame: Frame, theme: Theme, title: String = "") -> String {
    let width = frame.size.columns * cellWidth
    let height = frame.size.rows * cellHeight
    let paper = theme[.text].background?.hex ?? "#ffffff"
    let ink = theme[.text].foreground?.hex ?? "#000000"
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" \
      font-size="15">\(title.isEmpty ? "" : "\n<title>\(title)</title>")
      <rect width="100%" height="100%" fill="\(paper)"/>

      """
    for row in 0..<frame.size.rows { svg += line(frame, row: row, theme: theme, ink: ink) }
    return svg + "</svg>\n"
  }

  /// A row in runs of one role; each run has its own place, so that no font can shift a column.
  private static func line(_ frame: Frame, row: Int, theme: Theme, ink: String) -> String {
    let cells = Array(frame.row(row))
    var svg = ""
    var start = 0
    while start < cells.count {
      var end = start
      while end < cells.count, cells[end].role == cells[start].role { end += 1 }
      let style = theme[cells[start].role]
      let text = cells[start..<end].map { glyph($0, frame) }.joined()
      let x = start * cellWidth
      if let paper = style.background, paper.hex != theme[.text].background?.hex {
        svg += "<rect x=\"\(x)\" y=\"\(row * cellHeight)\" width=\"\((end - start) * cellWidth)\""
        svg += " height=\"\(cellHeight)\" fill=\"\(paper.hex)\"/>\n"
      }
      if text.contains(where: { $0 != " " }) {
        var attributes = "fill=\"\(style.foreground?.hex ?? ink)\""
        if style.modifiers.contains(.bold) { attributes += " font-weight=\"bold\"" }
        if style.modifiers.contains(.dim) { attributes += " opacity=\"0.6\"" }
        if style.modifiers.contains(.italic) { attributes += " font-style=\"italic\"" }
        if style.modifiers.contains(.underline) { attributes += " text-decoration=\"underline\"" }
        svg += "<text x=\"\(x)\" y=\"\(row * cellHeight + 15)\" xml:space=\"preserve\" "
        svg += "textLength=\"\((end - start) * cellWidth)\" \(attributes)>\(text)</text>\n"
      }
      start = end
    }
    return svg
  }

  private static func glyph(_ cell: Cell, _ frame: Frame) -> String {
    if cell.width == 0 { return "" }
    if let cluster = frame.cluster(of: cell) {
      return [cluster.base, cluster.firstMark, cluster.secondMark].compactMap {
        $0 == 0 ? nil : Unicode.Scalar($0).map { String(Character($0)) }
      }.joined()
    }
    switch Unicode.Scalar(cell.glyph) {
    case "<"?: return "&lt;"
    case ">"?: return "&gt;"
    case "&"?: return "&amp;"
    case let scalar?: return String(Character(scalar))
    case nil: return " "
    }
  }
}
