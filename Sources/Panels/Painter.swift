package import DeskViewModel
package import Screen

/// Draws a desk. It keeps the frame between drawings and draws again only what has changed.
package struct Painter: Sendable {
  /// What a drawing came to, for the desk to know.
  package struct Picture: Sendable {
    package var viewport: Viewport
    /// The place of the item at the top of each list.
    package var tops: [PanelID: Int]
    package var overlayLines: Int
    /// Where the text cursor stands, while something is being typed.
    package var cursor: Cursor?
  }

  /// What a layout follows from.
  private struct LayoutBasis: Sendable, Hashable {
    var size: Size
    var focus: PanelID
    var hospitals: Int
  }

  package struct Cursor: Sendable, Hashable {
    package var x: Int
    package var y: Int
  }

  package private(set) var frame: Frame
  package private(set) var layout: Layout
  private var tops: [PanelID: Int] = [:]
  private var overlay = OverlayPanel.Extent()
  private var cursor: Cursor?
  private var layoutBasis: LayoutBasis?
  private var hospitalRows = HospitalsPanel.Rows()
  private var staffingWords = StaffingPanel.Words()

  package init(size: Size, charset: Charset) {
    frame = Frame(size: size, charset: charset)
    layout = Layout(size: size, focus: .hospitals, hospitals: 0)
  }

  /// The whole desk drawn from nothing.
  package static func frame(_ desk: Desk, size: Size, charset: Charset = .unicode) -> Frame {
    var painter = Painter(size: size, charset: charset)
    _ = painter.paint(desk, changed: .everything)
    return painter.frame
  }

  /// Uses another size; the next drawing must be of everything.
  package mutating func resize(_ size: Size) {
    frame = Frame(size: size, charset: frame.charset)
  }

  /// Draws the parts that have changed.
  package mutating func paint(_ desk: Desk, changed: Parts) -> Picture {
    var changed = changed
    let basis = LayoutBasis(
      size: frame.size, focus: desk.focus, hospitals: desk.count(.hospitals))
    if basis != layoutBasis {
      layoutBasis = basis
      let wanted = Layout(size: basis.size, focus: basis.focus, hospitals: basis.hospitals)
      if wanted != layout {
        changed = .everything
        layout = wanted
      }
    }
    // An overlay hides the panels; they are drawn again when it goes.
    if desk.overlay != nil, !changed.isDisjoint(with: Painter.underOverlay) {
      changed.insert(.everything)
    }
    // The smallest screens have no parts.
    if layout.kind == .tiny { changed = .everything }
    // The line of tabs lies under an overlay as well.
    if layout.tabs != nil, changed.contains(.header) { changed.insert(.overlay) }
    if changed.isSuperset(of: .everything) { frame.reset() }
    if layout.kind == .tiny { TinyScreen.draw(desk, on: &frame) }
    if changed.contains(.header) { HeaderPanel.draw(desk, in: layout.header, on: &frame) }
    if let tabs = layout.tabs, !changed.isDisjoint(with: [.layout, .header]) {
      TabLine.draw(desk, in: tabs, on: &frame)
    }
    for panel in PanelID.allCases where changed.contains(.panel(panel)) {
      guard let rect = layout.panels[panel] else { continue }
      tops[panel] = draw(panel, desk, in: rect)
    }
    if desk.overlay != nil, changed.contains(.overlay) {
      let before = overlay.rect
      overlay = OverlayPanel.draw(desk, in: layout.overlay, on: &frame)
      // A drawer that shrinks or moves uncovers panels.
      if overlay.rect != before, !changed.isSuperset(of: .everything) {
        return paint(desk, changed: .everything)
      }
    }
    if changed.contains(.footer) {
      cursor = FooterPanel.draw(desk, in: layout.footer, on: &frame)
        .map { Cursor(x: $0.x, y: $0.y) }
    }
    if layout.kind == .tiny, desk.overlay != nil, TinyMarks.areNeeded(desk.header) {
      _ = TinyMarks.draw(desk.header, overTitle: true, on: &frame)
    }
    if desk.overlay == nil { overlay.cursor = nil }
    let place = cursor ?? overlay.cursor.map { Cursor(x: $0.x, y: $0.y) }
    return Picture(
      viewport: viewport, tops: tops.filter { layout.panels[$0.key] != nil },
      overlayLines: overlay.lines, cursor: place)
  }

  private static let underOverlay: Parts = {
    var parts: Parts = [.layout]
    for panel in PanelID.allCases { parts.insert(.panel(panel)) }
    return parts
  }()

  private mutating func draw(_ panel: PanelID, _ desk: Desk, in rect: Rect) -> Int {
    let bordered = layout.kind != .single
    switch panel {
    case .region, .england:
      return FiguresPanel.draw(panel, desk, in: rect, on: &frame, bordered: bordered)
    case .hospitals:
      return HospitalsPanel.draw(
        desk, in: rect, on: &frame, bordered: bordered, rows: &hospitalRows)
    case .staffing:
      return StaffingPanel.draw(
        desk, in: rect, on: &frame, bordered: bordered, words: &staffingWords)
    case .negotiation:
      return NegotiationPanel.draw(desk, in: rect, on: &frame, bordered: bordered)
    case .latest:
      return LatestPanel.draw(desk, in: rect, on: &frame, bordered: bordered)
    }
  }

  private var viewport: Viewport {
    Viewport(
      rows: layout.panels.mapValues { max(1, $0.height - 3) },
      overlayRows: overlay.rows)
  }
}
