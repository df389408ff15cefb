package import Figures
package import Ledger

/// The A&E staffing panel of one hospital.
package struct StaffingView: Sendable, Hashable {
  package var hospital: String
  package var level: LevelCell?
  /// "both strike days 08:00–17:00", "26 Apr 08:00–17:00".
  package var shift: String
  package var grades: [GradeBar]
  /// What is listed, in order; `staffingItem` gives each in words.
  package var items: [EntryIndex]
  package var selected: Int?
}

/// A staffing record or notice as the panel lists it.
package typealias StaffingEntry = EntryIndex

/// One grade on duty against a normal day.
package struct GradeBar: Sendable, Hashable {
  package var grade: String
  package var onDuty: Int?
  package var normal: Int?
  /// The sign of an embargo before the numbers; empty when none holds.
  package var sign = ""
}

/// A statement, cover or piece of advice, in words.
package struct StaffingItem: Sendable, Hashable {
  package var label: String
  package var mark: Mark
  package var text: String
  /// "J. Crawfurd, A&E consultant · Eastern Daily Press".
  package var attribution: String
  package var change: Mark?
}

extension Desk {
  /// What the staffing panel lists for the selected hospital: statements about it, then about the
  /// region, then advice to the public.
  package var staffingItems: [EntryIndex] {
    hospitalItems(selectedHospital.map { staffingEntries(of: $0) } ?? []) + regionItems
  }

  /// What is said of the selected hospital; its staffing records are given.
  private func hospitalItems(_ entries: [EntryIndex]) -> [EntryIndex] {
    guard let hospital = selectedHospital else { return [] }
    return distinct(entries.filter { hasWords($0) }) + currentNotices(of: hospital)
  }

  /// What is said of the region, and to everybody: the same whichever hospital is selected.
  package var regionItems: [EntryIndex] {
    var items: [EntryIndex] = []
    if let region {
      items += distinct(staffingEntries(of: region).filter { hasWords($0) })
      items += currentNotices(of: region)
    }
    if let nation { items += currentNotices(of: nation) }
    return items
  }

  /// All staffing records and notices of the region and its hospitals, for print.
  package var regionStaffing: [EntryIndex] {
    guard let region else { return [] }
    return (regionTrusts + [region]).flatMap {
      staffingEntries(of: $0) + currentNotices(of: $0)
    }
  }

  private func hasWords(_ index: EntryIndex) -> Bool {
    if case .staffing(let record) = ledger[index].record { return !record.statement.isEmpty }
    return false
  }

  /// The same statement for two shifts is shown once.
  private func distinct(_ entries: [EntryIndex]) -> [EntryIndex] {
    guard entries.count > 1 else { return entries }
    var seen: Set<String> = []
    return entries.filter { index in
      guard case .staffing(let record) = ledger[index].record else { return true }
      return seen.insert(record.statement + record.provenance.person).inserted
    }
  }

  /// Notices that are valid, advice first, the desk's own call last: for a round that the reader looks
  /// back to, those of its strike days.
  private func currentNotices(of area: AreaIndex) -> [EntryIndex] {
    var byKind: [[EntryIndex]] = [[], [], []]
    for index in standpoint.notices(of: area).reversed() {
      guard case .notice(let notice) = ledger[index].record,
        isInView(notice.validity)
      else { continue }
      switch notice.kind {
      case .advice, nil: byKind[0].append(index)
      case .service: byKind[1].append(index)
      case .callOut: byKind[2].append(index)
      }
    }
    return byKind.flatMap { $0 }
  }

  private func isInView(_ validity: Period) -> Bool {
    let windows = ledger.catalogue.windows(action)
    guard actionIsChosen, let first = windows.first, let last = windows.last,
      last.end < viewInstant
    else { return viewInstant <= validity.end?.upperInstant ?? .distantFuture }
    let round = Period(start: Moment(first.start), end: Moment(last.end))
    return validity.isUnstated || validity.overlaps(round)
  }

  package var staffing: StaffingView { staffing(regionItems: regionItems) }

  /// The panel, for a painter that has kept what is said of the region.
  package func staffing(regionItems: [EntryIndex]) -> StaffingView {
    guard let hospital = selectedHospital else {
      return StaffingView(
        hospital: "", level: nil, shift: "", grades: [], items: [], selected: nil)
    }
    let entries = staffingEntries(of: hospital)
    let items = hospitalItems(entries) + regionItems
    return StaffingView(
      hospital: ledger.catalogue.area(hospital, at: viewInstant).label,
      level: levelCell(staffingRecord(entries)), shift: shiftWords(entries),
      grades: gradeBars(entries), items: items, selected: items.isEmpty ? nil : chosen(items))
  }

  private func chosen(_ items: [EntryIndex]) -> Int {
    guard case .entry(let index) = lists[.staffing]?.selected else { return 0 }
    return items.firstIndex(of: index) ?? 0
  }

  private func gradeBars(_ entries: [EntryIndex]) -> [GradeBar] {
    var bars: [GradeBar] = []
    var seen: Set<Staffing.Grade> = []
    for index in entries {
      guard case .staffing(let record) = ledger[index].record, let grade = record.grade,
        record.onDuty != nil || record.normal != nil, seen.insert(grade).inserted
      else { continue }
      bars.append(
        GradeBar(
          grade: grade.title, onDuty: record.onDuty, normal: record.normal,
          sign: isUnderEmbargo(.staffing(record)) ? EmbargoSign.narrow : ""))
    }
    return bars
  }

  private func shiftWords(_ entries: [EntryIndex]) -> String {
    var shifts: [(Moment, Moment)] = []
    for index in entries {
      guard case .staffing(let record) = ledger[index].record, let start = record.shiftStart,
        let end = record.shiftEnd, !shifts.contains(where: { $0 == (start, end) })
      else { continue }
      shifts.append((start, end))
    }
    guard let first = shifts.min(by: { $0.0 < $1.0 }) else { return "" }
    let hours = "\(Wording.time(first.0.instant))–\(Wording.time(first.1.instant))"
    if shifts.count == 1 { return Wording.date(first.0.day) + " " + hours }
    return shifts.count == 2 ? "both strike days \(hours)" : "\(shifts.count) shifts"
  }

  package func staffingItem(_ index: EntryIndex) -> StaffingItem {
    let entry = ledger[index]
    let change = unseen.contains(index) ? unseenMark(index) : nil
    let sign = embargoSign(index)
    switch entry.record {
    case .staffing(let record):
      let isRegion = entry.area == region
      return StaffingItem(
        label: isRegion ? "Covering" : "Said", mark: .claim, text: sign + record.statement,
        attribution: attribution(record.provenance), change: change)
    case .notice(let notice):
      return StaffingItem(
        label: notice.kind?.title ?? "Advice", mark: .advice, text: sign + notice.headline,
        attribution: attribution(notice.provenance), change: change)
    case .area, .measure, .action, .window, .figure, .event:
      return StaffingItem(label: "", mark: .claim, text: "", attribution: "", change: nil)
    }
  }

  /// "Jim Crawfurd, A&E consultant · Eastern Daily Press".
  package func attribution(_ provenance: Provenance) -> String {
    let person = [provenance.person, provenance.role].filter { !$0.isEmpty }
      .joined(separator: ", ")
    return [person, SourceName.short(provenance.source)].filter { !$0.isEmpty }
      .joined(separator: " · ")
  }
}

extension Notice.Kind {
  package var title: String {
    switch self {
    case .advice: "Advice"
    case .service: "Service"
    case .callOut: "Call-out"
    }
  }
}

extension Staffing.Grade {
  package var title: String {
    switch self {
    case .consultant: "Consultants"
    case .sas: "SAS doctors"
    case .registrar: "Registrars"
    case .foundation: "Foundation"
    case .junior: "Juniors"
    case .nurse: "Nurses"
    case .all: "All doctors"
    }
  }
}
