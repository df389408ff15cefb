/// One record of any type: what formats read and write, sources report, and the ledger keeps.
package enum Record: Hashable, Sendable {
  case area(Area)
  case measure(Measure)
  case action(StrikeAction)
  case window(StrikeWindow)
  case figure(Figure)
  case staffing(Staffing)
  case event(DisputeEvent)
  case notice(Notice)

  /// The names by which input and output call the types.
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case area, measure, action, window, figure, staffing, event, notice

    /// True for what the ledger orders by when it was recorded; false for reference tables.
    package var isEntry: Bool {
      switch self {
      case .area, .measure, .action, .window: false
      case .figure, .staffing, .event, .notice: true
      }
    }
  }

  package var kind: Kind {
    switch self {
    case .area: .area
    case .measure: .measure
    case .action: .action
    case .window: .window
    case .figure: .figure
    case .staffing: .staffing
    case .event: .event
    case .notice: .notice
    }
  }

  /// What makes a record the same one when it comes again. Areas are one per code and first day of
  /// validity; a window has no id of its own, so its action and start stand for it.
  package var identity: String {
    switch self {
    case .area(let area): "\(area.code)@\(area.validity.start?.iso ?? "")"
    case .measure(let measure): measure.code
    case .action(let action): action.id
    case .window(let window): "\(window.action)@\(Moment(window.start).iso)"
    case .figure(let figure): figure.id
    case .staffing(let staffing): staffing.id
    case .event(let event): event.id
    case .notice(let notice): notice.id
    }
  }

  /// Nil for reference records, which carry none.
  package var provenance: Provenance? {
    get {
      switch self {
      case .area, .measure, .action, .window: nil
      case .figure(let figure): figure.provenance
      case .staffing(let staffing): staffing.provenance
      case .event(let event): event.provenance
      case .notice(let notice): notice.provenance
      }
    }
    set {
      guard let newValue else { return }
      switch self {
      case .area, .measure, .action, .window: return
      case .figure(var figure):
        figure.provenance = newValue
        self = .figure(figure)
      case .staffing(var staffing):
        staffing.provenance = newValue
        self = .staffing(staffing)
      case .event(var event):
        event.provenance = newValue
        self = .event(event)
      case .notice(var notice):
        notice.provenance = newValue
        self = .notice(notice)
      }
    }
  }
}

extension Record {
  /// True when both say the same. In which order fields stand that the format does not know says
  /// nothing: a table has one order for all of its rows.
  package func says(theSameAs other: Record) -> Bool {
    if self == other { return true }
    guard otherFields.count == other.otherFields.count, otherFields.count > 1 else { return false }
    return inOrder == other.inOrder
  }

  private var inOrder: Record {
    var record = self
    record.otherFields.sort { ($0.name, $0.value) < ($1.name, $1.value) }
    return record
  }
}
