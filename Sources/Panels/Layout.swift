package import DeskViewModel
package import Screen

/// Where everything is on a screen of a given size.
package struct Layout: Sendable, Hashable {
  package enum Class: String, Sendable, Hashable {
    /// All six panels together.
    case full
    /// Four panels; staffing and latest take the lowest place when they have the focus.
    case compact
    /// One panel at a time under a line of tabs.
    case single
    /// No panels: the key figures in as many lines as there are.
    case tiny
  }

  package var size: Size
  package var kind: Class
  package var header: Rect
  package var tabs: Rect?
  package var footer: Rect
  package var panels: [PanelID: Rect]
  package var overlay: Rect

  /// The layout for a size; which panels are shown depends on the focus when there is not room for
  /// all. Every size of at least one cell has one.
  package init(size: Size, focus: PanelID, hospitals: Int) {
    self.size = size
    let (columns, rows) = (size.columns, size.rows)
    panels = [:]
    if columns >= 104, rows >= 28 {
      kind = .full
    } else if columns >= 76, rows >= 20 {
      kind = .compact
    } else if columns >= 24, rows >= 7 {
      kind = .single
    } else {
      kind = .tiny
    }
    let headerRows: Int
    switch kind {
    case .full, .compact: headerRows = 2
    case .single: headerRows = rows >= 10 ? 2 : 1
    case .tiny: headerRows = 0
    }
    let footerRows = kind == .tiny ? 0 : 1
    header = Rect(x: 0, y: 0, width: columns, height: headerRows)
    footer = Rect(x: 0, y: rows - footerRows, width: columns, height: footerRows)
    let body = Rect(x: 0, y: headerRows, width: columns, height: rows - headerRows - footerRows)
    overlay = Layout.overlayRect(body, columns: columns)
    switch kind {
    case .full: panels = Layout.full(body, hospitals: hospitals)
    case .compact: panels = Layout.compact(body, focus: focus)
    case .single:
      tabs = Rect(x: 0, y: body.y, width: columns, height: 1)
      panels[focus] = Rect(x: 0, y: body.y + 1, width: columns, height: body.height - 1)
    case .tiny: break
    }
  }

  private static func overlayRect(_ body: Rect, columns: Int) -> Rect {
    guard columns >= 60, body.height >= 14 else { return body }
    let width = min(92, columns - 6)
    let height = body.height - 2
    return Rect(
      x: (columns - width) / 2, y: body.y + (body.height - height) / 2, width: width,
      height: height)
  }

  /// Left: the two headline panels, hospitals, staffing. Right: negotiation above latest.
  private static func full(_ body: Rect, hospitals: Int) -> [PanelID: Rect] {
    let right = body.width <= 120 ? body.width / 3 : min(96, 40 + (body.width - 120) * 55 / 100)
    let left = body.width - right
    // Rows that the hospitals do not need go to the headline figures first.
    let spare = body.height - min(hospitals + 3, body.height / 2) - 10
    let top = max(12, min(20, spare))
    let half = left / 2
    let below = body.height - top
    let staffing = max(8, min(14, below * 35 / 100))
    let wanted = hospitals + 3
    let hospitalRows = max(6, min(wanted, below - staffing))
    let latest = max(8, body.height * 36 / 100)
    let x = left
    return [
      .region: Rect(x: 0, y: body.y, width: half, height: top),
      .england: Rect(x: half, y: body.y, width: left - half, height: top),
      .hospitals: Rect(x: 0, y: body.y + top, width: left, height: hospitalRows),
      .staffing: Rect(
        x: 0, y: body.y + top + hospitalRows, width: left, height: below - hospitalRows),
      .negotiation: Rect(x: x, y: body.y, width: right, height: body.height - latest),
      .latest: Rect(
        x: x, y: body.y + body.height - latest, width: right, height: latest),
    ]
  }

  private static func compact(_ body: Rect, focus: PanelID) -> [PanelID: Rect] {
    let top = body.height >= 26 ? 9 : 6
    let half = body.width / 2
    let below = body.height - top
    let lowest: PanelID
    let isGrown: Bool
    switch focus {
    case .staffing: (lowest, isGrown) = (.staffing, true)
    case .latest: (lowest, isGrown) = (.latest, true)
    case .negotiation: (lowest, isGrown) = (.negotiation, true)
    case .region, .england, .hospitals: (lowest, isGrown) = (.negotiation, false)
    }
    let lower = isGrown ? max(6, below - 6) : max(5, below * 36 / 100)
    return [
      .region: Rect(x: 0, y: body.y, width: half, height: top),
      .england: Rect(x: half, y: body.y, width: body.width - half, height: top),
      .hospitals: Rect(x: 0, y: body.y + top, width: body.width, height: below - lower),
      lowest: Rect(x: 0, y: body.y + body.height - lower, width: body.width, height: lower),
    ]
  }
}
