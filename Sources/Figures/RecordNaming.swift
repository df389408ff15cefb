extension Record {
  /// Gives the record another id. A row of a reference table goes by what it is about and stays as it is.
  package mutating func rename(_ id: String) {
    switch self {
    case .area, .measure, .action, .window: return
    case .figure(var figure):
      figure.id = id
      self = .figure(figure)
    case .staffing(var staffing):
      staffing.id = id
      self = .staffing(staffing)
    case .event(var event):
      event.id = id
      self = .event(event)
    case .notice(var notice):
      notice.id = id
      self = .notice(notice)
    }
  }
}
