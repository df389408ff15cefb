/// Staffing, events and notices as sentences that can go into copy, like `sentence(figure:…)`: what,
/// where and when, who says so, and as at when.
extension Wording {
  /// "At Southend, nine consultants were on duty in A&E between 08:00 and 17:00 on 26 April, against
  /// 12 on a normal day, according to …".
  package static func sentence(
    staffing: Staffing, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    closed(
      statement(staffing: staffing, areaName: areaName, areaKind: areaKind, now: now),
      .staffing(staffing), staffing.provenance, now: now)
  }

  /// "On 23 April, BMA: Strike off if imposition is lifted. The BMA offers to call off …".
  package static func sentence(event: DisputeEvent, now: Instant) -> String {
    // When it happened is said at the beginning; when somebody wrote it down adds nothing.
    closed(
      statement(event: event, now: now), .event(event), event.provenance, now: now, asAt: false)
  }

  /// "Advice in the East, on 26 and 27 April: Think whether you need A&E before going. …".
  package static func sentence(
    notice: Notice, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    closed(
      statement(notice: notice, areaName: areaName, areaKind: areaKind, now: now),
      .notice(notice), notice.provenance, now: now)
  }

  // MARK: Before the attribution

  package static func statement(
    staffing: Staffing, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    let place = place(areaName, areaKind)
    let shift = copyPeriod(
      Period(start: staffing.shiftStart, end: staffing.shiftEnd), now: now)
    let department = staffing.department
    let isOver = (staffing.shiftEnd ?? staffing.shiftStart).map { $0.upperInstant < now }
    var clause = staffing.onDuty.map { onDuty in
      let isOver = isOver ?? true
      let verb = onDuty == 1 ? (isOver ? "was" : "is") : isOver ? "were" : "are"
      return "\(count(onDuty)) \(people(staffing.grade, onDuty)) \(verb) on duty"
        + inDepartment(department)
    }
    if clause == nil, let level = levelWords(staffing.level) {
      clause =
        "\(department.isEmpty ? "staffing" : department + " staffing") "
        + "\(isOver ?? false ? "was" : "is") \(level)"
    }
    var text = place.isEmpty ? "" : capitalised(String(place.dropFirst()))
    if let clause { text += (text.isEmpty ? "" : ", ") + clause }
    if !shift.isEmpty { text += (clause == nil && !text.isEmpty ? ", " : " ") + shift }
    if staffing.onDuty != nil, let normal = staffing.normal {
      text += ", against \(normal == 0 ? "none" : count(normal)) on a normal day"
    }
    if !staffing.statement.isEmpty {
      text += (text.isEmpty ? "" : ": ") + unstopped(staffing.statement)
    }
    return capitalised(text)
  }

  package static func statement(event: DisputeEvent, now: Instant) -> String {
    let who = [event.speaker, event.role].filter { !$0.isEmpty }.joined(separator: ", ")
    let name = who.isEmpty ? event.party : who
    let headline = unstopped(event.headline) + condition(event)
    let said = [headline, unstopped(event.detail)].filter { !$0.isEmpty }
    return eventDay(event, now: now) + (name.isEmpty ? ": " : ", \(name): ")
      + said.joined(separator: ". ")
  }

  /// " (if imposition is lifted)"; nothing where the words of the event have it already.
  private static func condition(_ event: DisputeEvent) -> String {
    let condition = unstopped(event.condition)
    let isSaid = [event.headline, event.detail].contains {
      $0.lowercased().contains(condition.lowercased())
    }
    return condition.isEmpty || isSaid ? "" : " (\(condition))"
  }

  package static func statement(
    notice: Notice, areaName: String, areaKind: Area.Kind? = nil, now: Instant
  ) -> String {
    let what: String
    switch notice.kind {
    case .advice, nil: what = "Advice"
    case .service: what = "Services"
    case .callOut: what = "A call for accounts"
    }
    let period = copyPeriod(notice.validity, now: now)
    let said = [notice.headline, notice.detail].map { unstopped($0) }.filter { !$0.isEmpty }
    return what + place(areaName, areaKind) + (period.isEmpty ? "" : ", " + period) + ": "
      + said.joined(separator: ". ")
  }

  // MARK: Parts

  /// "On 23 April", "At 08:00 on 26 April", "In March 2016".
  private static func eventDay(_ event: DisputeEvent, now: Instant) -> String {
    switch event.precision {
    case .minute: return "At " + copyTime(event.at, now: now)
    case .day: return "On " + copyDate(event.at.day, now: now)
    case .month:
      let day = event.at.day
      return "In \(CivilDate.fullMonthNames[day.month - 1]) \(day.year)"
    }
  }

  /// Adds who says so and as at when, a full stop, and the word of an embargo that holds.
  private static func closed(
    _ statement: String, _ record: Record, _ provenance: Provenance, now: Instant,
    asAt: Bool = true
  ) -> String {
    var text = statement
    let attribution = attribution(provenance)
    if !attribution.isEmpty { text += ", " + attribution }
    if asAt { text += clock(provenance, now: now) }
    return rehearsalPrefix(record) + embargoPrefix(provenance, now: now) + text + "."
  }

  /// "REHEARSAL: " for a record of a rehearsal, else nothing.
  package static func rehearsalPrefix(_ record: Record) -> String {
    record.isRehearsal ? RehearsalMark.prefix : ""
  }

  /// "EMBARGOED until 10:00 on 27 April: " while an embargo holds, else nothing.
  package static func embargoPrefix(_ provenance: Provenance, now: Instant) -> String {
    guard let until = provenance.embargoUntil, until > now else { return "" }
    return embargoMark(until, now: now)
  }

  /// "EMBARGOED until 10:00 on 27 April: ".
  package static func embargoMark(_ until: Instant, now: Instant) -> String {
    "EMBARGOED until \(copyTime(Moment(until), now: now)): "
  }

  private static func inDepartment(_ name: String) -> String {
    guard !name.isEmpty else { return "" }
    return name.hasPrefix("whole ") ? " in the " + name : " in " + name
  }

  private static func levelWords(_ level: Staffing.Level?) -> String? {
    switch level {
    case .normal: "as on a normal day"
    case .reduced: "reduced"
    case .minimum: "at the minimum"
    case .critical: "critical"
    case .unknown, nil: nil
    }
  }

  private static func people(_ grade: Staffing.Grade?, _ number: Int) -> String {
    let one: String
    switch grade {
    case .consultant: one = "consultant"
    case .sas: one = "SAS doctor"
    case .registrar: one = "registrar"
    case .foundation: one = "foundation doctor"
    case .junior: one = "junior doctor"
    case .nurse: one = "nurse"
    case .all, nil: one = "doctor"
    }
    return number == 1 ? one : one + "s"
  }

  private static func count(_ number: Int) -> String {
    amount(Amount(Double(number)), .count)
  }

  private static func unstopped(_ text: String) -> String {
    var text = Substring(text)
    while let last = text.last, last == "." || last == " " { text.removeLast() }
    return String(text)
  }
}
