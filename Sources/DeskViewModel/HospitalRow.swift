package import Figures
package import Ledger

/// One hospital's row.
package struct HospitalRow: Sendable, Hashable {
  package var area: AreaIndex
  package var name: String
  package var operations: FigureCell
  package var appointments: FigureCell
  package var level: LevelCell?
  package var staffing: StaffingCell
  /// The as-at time of the newest figure or statement; empty when there is none.
  package var asAt: String
  package var ageing: Ageing?
  /// The sign beside the as-at time; none while the figure is fresh.
  package var ageMark: Mark? { ageing?.mark }
  package var mark: Mark?
  package var isSelected: Bool
  /// Who says so, for wide screens.
  package var source: String
  /// Operations through the rounds of action, for wide screens.
  package var strikes: [StrikeBar]
}

extension Ageing {
  /// The sign for a figure that is due or old.
  package var mark: Mark? {
    switch self {
    case .fresh: nil
    case .due: .due
    case .stale: .stale
    }
  }
}

/// A figure in a narrow column.
package struct FigureCell: Sendable, Hashable {
  package var text: String
  package var tone: Tone
  package var value: Double?
}

/// The A&E level in a narrow column.
package struct LevelCell: Sendable, Hashable {
  package var mark: Mark
  package var word: String
  /// The sign of an embargo before the word; empty when none holds.
  package var sign = ""
}

/// Doctors on duty against a normal day.
package struct StaffingCell: Sendable, Hashable {
  /// On duty over normal; nil when numbers are not reported.
  package var ratio: Double?
  package var text: String
  package var tone: Tone

  package init(ratio: Double?, text: String, tone: Tone) {
    self.ratio = ratio
    self.text = text
    self.tone = tone
  }
}

extension Staffing.Level {
  package var cell: LevelCell? {
    switch self {
    case .normal: LevelCell(mark: .fact, word: "normal")
    case .reduced: LevelCell(mark: .reduced, word: "reduced")
    case .minimum: LevelCell(mark: .minimum, word: "minimum")
    case .critical: LevelCell(mark: .critical, word: "critical")
    case .unknown: nil
    }
  }

  /// 0 for normal to 3 for critical; nil when unknown.
  var gravity: Double? {
    switch self {
    case .normal: 0
    case .reduced: 1
    case .minimum: 2
    case .critical: 3
    case .unknown: nil
    }
  }
}

extension Desk {
  /// The hospital at a place of the list.
  package func hospitalRow(at place: Int, wide: Bool) -> HospitalRow {
    let area = hospitals.rows[place]
    let catalogue = ledger.catalogue
    let operations = catalogue.knownMeasure("operations").map { Topic(area, $0, action) }
    let appointments = catalogue.knownMeasure("appointments").map { Topic(area, $0, action) }
    let entries = [operations, appointments].map {
      $0.flatMap { standpoint.headline($0, in: ledger) }
    }
    let staffing = staffingRecord(staffingEntries(of: area))
    var row = HospitalRow(
      area: area, name: catalogue.area(area, at: viewInstant).label,
      operations: cell(entries[0]), appointments: cell(entries[1]),
      level: levelCell(staffing), staffing: staffingCell(staffing), asAt: "",
      ageing: nil, mark: nil, isSelected: place == selectedPlace(.hospitals), source: "",
      strikes: [])
    var newest = staffing?.provenance.asAt
    var measured = staffing.flatMap { $0.provenance.measuredAt ?? $0.provenance.publishedAt }
    for entry in entries {
      guard let entry, let figure = ledger.figure(entry), figure.amount != nil else { continue }
      let asAt = figure.provenance.asAt
      if let asAt, newest.map({ $0.instant < asAt.instant }) ?? true { newest = asAt }
      let own = figure.provenance.measuredAt ?? figure.provenance.publishedAt
      if let own, measured.map({ $0 < own }) ?? true { measured = own }
      if row.source.isEmpty { row.source = SourceName.short(figure.provenance.source) }
    }
    if row.source.isEmpty { row.source = SourceName.short(staffing?.provenance.source ?? "") }
    row.asAt = newest.map { TimeLabel.brief($0, now: viewInstant) } ?? ""
    if let measure = operations?.measure, newest != nil {
      row.ageing = Ageing.of(
        measuredAt: measured, cadence: catalogue.measure(measure).cadence, now: viewInstant)
    }
    let conflicted = [operations, appointments].contains {
      $0.map { standpoint.hasConflict($0, in: ledger) } ?? false
    }
    let isFlagged = entries.contains { $0.map { standpoint.isDelisted($0) } ?? false }
    row.mark =
      unseen.all(in: area).last { standpoint.isKnown($0) }.map { unseenMark($0) }
      ?? (conflicted ? .conflict : isFlagged ? .withdrawn : nil)
    if wide, let operations { row.strikes = strikeBars(operations) }
    return row
  }

  private func cell(_ entry: EntryIndex?) -> FigureCell {
    guard let entry, let figure = ledger.figure(entry) else {
      return FigureCell(text: "–", tone: .faint, value: nil)
    }
    let sign = isUnderEmbargo(.figure(figure)) ? EmbargoSign.narrow : ""
    guard let amount = figure.amount else {
      switch figure.missing {
      case .nilReturn: return FigureCell(text: sign + "∅", tone: .quiet, value: nil)
      case .notAsked, .notApplicable, .suppressed, nil:
        return FigureCell(text: "–", tone: .faint, value: nil)
      }
    }
    let unit =
      ledger.topic(of: entry).map { ledger.catalogue.measure($0.measure).unit } ?? .count
    return FigureCell(text: sign + amount.short(unit), tone: .plain, value: amount.value)
  }

  /// The staffing record to show in one line: a level or numbers before words, then the newest that
  /// speaks of the day in view.
  func staffingRecord(_ entries: [EntryIndex]) -> Staffing? {
    var best: (Staffing, Int)?
    for index in entries {
      guard case .staffing(let record) = ledger[index].record else { continue }
      let hasLevel = record.level.map { $0 != .unknown } ?? false
      let rank = (record.onDuty != nil ? 2 : 0) + (hasLevel ? 1 : 0)
      if best.map({ rank > $0.1 }) ?? true { best = (record, rank) }
    }
    return best?.0
  }

  /// Live staffing of an area for the round of action in view; those of the day in view first,
  /// newest first within.
  func staffingEntries(of area: AreaIndex) -> [EntryIndex] {
    let id = ledger.catalogue.action(action).id
    let today = LondonTime(viewInstant).date
    var current: [EntryIndex] = []
    var other: [EntryIndex] = []
    for index in standpoint.staffing(of: area).suffix(Desk.staffingShown).reversed() {
      guard case .staffing(let record) = ledger[index].record,
        record.action.isEmpty || record.action == id
      else { continue }
      if record.shiftStart?.day == today { current.append(index) } else { other.append(index) }
    }
    return current + other
  }

  /// How many of an area's newest staffing records are looked at.
  private static let staffingShown = 200

  /// The level of a staffing record, with the sign of an embargo on it.
  func levelCell(_ record: Staffing?) -> LevelCell? {
    guard let record, var cell = record.level?.cell else { return nil }
    cell.sign = isUnderEmbargo(.staffing(record)) ? EmbargoSign.narrow : ""
    return cell
  }

  private func staffingCell(_ record: Staffing?) -> StaffingCell {
    guard let record else { return StaffingCell(ratio: nil, text: "", tone: .faint) }
    var cell = plainCell(record)
    if !cell.text.isEmpty, isUnderEmbargo(.staffing(record)) {
      cell.text = EmbargoSign.narrow + cell.text
    }
    return cell
  }

  private func plainCell(_ record: Staffing) -> StaffingCell {
    if let onDuty = record.onDuty, let normal = record.normal, normal > 0 {
      return StaffingCell(
        ratio: Double(onDuty) / Double(normal), text: "\(onDuty)/\(normal)", tone: .plain)
    }
    if let onDuty = record.onDuty {
      return StaffingCell(ratio: nil, text: "\(onDuty) on duty", tone: .plain)
    }
    switch record.level {
    case .normal: return StaffingCell(ratio: nil, text: "as normal day", tone: .plain)
    case .reduced, .minimum, .critical, .unknown, nil:
      return StaffingCell(
        ratio: nil, text: record.statement.isEmpty ? "" : "statement", tone: .quiet)
    }
  }

  /// By what a hospital is put in order.
  func hospitalKey(_ area: AreaIndex) -> HospitalList.Key {
    let name = ledger.catalogue.area(area, at: viewInstant).label
    var value: Double?
    switch hospitals.sort {
    case .operations: value = headlineValue(area, "operations")
    case .appointments: value = headlineValue(area, "appointments")
    case .level: value = staffingRecord(staffingEntries(of: area))?.level?.gravity
    case .newest:
      value = newestKnown(area).map { Double($0.milliseconds) }
    case .name: value = nil
    }
    let isHeardOf = value != nil || !staffingEntries(of: area).isEmpty || hasNilReturn(area)
    return HospitalList.Key(value: value, isHeardOf: isHeardOf, name: name)
  }

  private func hasNilReturn(_ area: AreaIndex) -> Bool {
    ["operations", "appointments"].contains { code in
      guard let measure = ledger.catalogue.knownMeasure(code),
        let entry = standpoint.headline(Topic(area, measure, action), in: ledger)
      else { return false }
      return ledger.figure(entry)?.missing == .nilReturn
    }
  }

  private func headlineValue(_ area: AreaIndex, _ code: String) -> Double? {
    guard let measure = ledger.catalogue.knownMeasure(code),
      let entry = standpoint.headline(Topic(area, measure, action), in: ledger)
    else { return nil }
    return ledger.figure(entry)?.amount?.value
  }

  private func newestKnown(_ area: AreaIndex) -> Instant? {
    var newest = standpoint.staffing(of: area).last.map { ledger[$0].knownFrom }
    for code in ["operations", "appointments"] {
      guard let measure = ledger.catalogue.knownMeasure(code),
        let entry = standpoint.headline(Topic(area, measure, action), in: ledger),
        ledger.figure(entry)?.amount != nil
      else { continue }
      newest = max(newest ?? .distantPast, ledger[entry].knownFrom)
    }
    return newest
  }

  /// The panel's own words: how many, in what order, filtered by what.
  package var hospitalsTitle: HospitalsTitle {
    HospitalsTitle(
      shown: hospitals.rows.count, total: hospitals.total, sort: hospitals.sort.label,
      isReversed: hospitals.isReversed, filter: hospitals.filter)
  }
}

/// What the title of the Hospitals panel says.
package struct HospitalsTitle: Sendable, Hashable {
  package var shown: Int
  package var total: Int
  package var sort: String
  package var isReversed: Bool
  package var filter: String
}
