import DeskViewModel
import Figures

/// All that a desk's views say, to be compared whole.
struct DeskPicture: Equatable {
  var header: HeaderView
  var region: [FigureBlock]
  var england: [FigureBlock]
  var hospitals: [HospitalRow]
  var hospitalsTitle: HospitalsTitle
  var staffing: StaffingView
  var staffingItems: [StaffingItem]
  var negotiation: NegotiationView
  var timeline: [TimelineRow]
  var latest: [LatestRow]
  var drawers: [DrawerView?]

  /// With `masked`, without the mode, which says how the reader came here, and marks of what is
  /// unseen, which belong to the reader and not to the instant (rule 10).
  init(_ desk: Desk, masked: Bool = false) {
    header = desk.header
    region = desk.regionTopics.map { desk.block($0, in: .region) }
    england = desk.nationTopics.map { desk.block($0, in: .england) }
    hospitals = (0..<desk.count(.hospitals)).map { desk.hospitalRow(at: $0, wide: true) }
    hospitalsTitle = desk.hospitalsTitle
    staffing = desk.staffing
    staffingItems = desk.staffing.items.map { desk.staffingItem($0) }
    negotiation = desk.negotiation
    timeline = (0..<desk.count(.negotiation)).map { desk.timelineRow(at: $0) }
    latest = (0..<desk.count(.latest)).compactMap { desk.latestRow(at: $0) }
    drawers = PanelID.allCases.map { panel in
      var copy = desk
      _ = copy.apply(.pick(panel, 0))
      _ = copy.apply(.command(.open))
      return copy.drawer
    }
    if masked { mask() }
  }

  private mutating func mask() {
    header.modes = [""]
    header.isKnownAt = false
    header.unseen = 0
    // Places in the ledger follow the order of arrival, not of time.
    staffing.items = []
    for place in region.indices where region[place].mark == .new { region[place].mark = nil }
    for place in england.indices where england[place].mark == .new { england[place].mark = nil }
    for place in hospitals.indices where hospitals[place].mark == .new {
      hospitals[place].mark = nil
    }
    for place in staffingItems.indices { staffingItems[place].change = nil }
    for place in timeline.indices { timeline[place].change = nil }
    for place in latest.indices {
      latest[place].isUnseen = false
      if latest[place].mark == .new { latest[place].mark = nil }
    }
  }
}
