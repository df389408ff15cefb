import Figures
package import Ledger

/// One line of Latest: something the desk came to know.
package struct LatestRow: Sendable, Hashable {
  package var time: String
  package var mark: Mark?
  /// What it is about: a hospital, a party, England.
  package var about: String
  package var text: String
  package var tone: Tone
  package var source: String
  package var isUnseen: Bool
  package var isSelected: Bool
}

extension Desk {
  /// The entry at a place of Latest, newest first.
  package func latestRow(at place: Int) -> LatestRow? {
    guard let index = standpoint.latest(place, in: ledger) else { return nil }
    var row = latestRow(index)
    row.isSelected = place == selectedPlace(.latest)
    return row
  }

  package func latestRow(_ index: EntryIndex) -> LatestRow {
    let entry = ledger[index]
    let isUnseen = unseen.contains(index)
    var row = LatestRow(
      time: TimeLabel.narrow(Moment(entry.knownFrom), now: viewInstant), mark: nil, about: "",
      text: "", tone: .plain,
      source: SourceName.short(entry.record.provenance?.source ?? entry.source),
      isUnseen: isUnseen, isSelected: false)
    if let area = entry.area { row.about = ledger.catalogue.area(area, at: viewInstant).label }
    row.mark = isUnseen || entry.cause != .new ? unseenMark(index) : nil
    if let topic = ledger.topic(of: index), standpoint.hasConflict(topic, in: ledger),
      row.mark == nil || row.mark == .new
    {
      row.mark = .conflict
    }
    (row.text, row.tone) = words(index)
    if case .event(let event) = entry.record {
      row.about = event.party.isEmpty ? event.isUnreviewedWire ? "Wire" : "Dispute" : event.party
      if event.isUnreviewedWire, row.tone == .plain { row.tone = .claim }
    }
    if standpoint.replacement(of: index, in: ledger) != nil, row.tone == .plain {
      row.tone = .quiet
    }
    return row
  }

  private func words(_ index: EntryIndex) -> (String, Tone) {
    let entry = ledger[index]
    // Only what is known: what it replaced may still be under an embargo.
    let before = standpoint.predecessor(of: index, in: ledger)
    switch entry.cause {
    case .delisted: return (told(entry.record) + " · no longer listed", .withdrawn)
    case .relisted: return (told(entry.record) + " · listed again", .plain)
    case .withdrawal:
      let old = before.map { told(ledger[$0].record) } ?? "an earlier record"
      return ("withdrawn: " + old, .withdrawn)
    case .correction, .edit:
      // A review changes who stands behind the words, not the words.
      if case .event(let event) = entry.record, event.wire == .reviewed {
        return ("reviewed: " + told(entry.record), .plain)
      }
      guard let before else { return (told(entry.record), .plain) }
      return (told(entry.record) + ", was " + told(ledger[before].record), .plain)
    case .new:
      if case .figure(let figure) = entry.record, figure.amount == nil {
        return (told(entry.record), .faint)
      }
      return (told(entry.record), .plain)
    }
  }

  /// A record in a few words, behind the sign of an embargo that holds.
  private func told(_ record: Record) -> String { embargoSign(record) + content(record) }

  /// A record in a few words, without its area.
  func content(_ record: Record) -> String {
    switch record {
    case .figure(let figure):
      let measure = ledger.catalogue.knownMeasure(figure.measure)
        .map { ledger.catalogue.measure($0) }
      let what = measure.map { measureWords($0) } ?? figure.measure
      guard let amount = figure.amount else { return "\(what) \(missingWords(figure.missing))" }
      return "\(amount.words(measure?.unit ?? .count)) \(what)" + otherRound(figure.action)
    case .staffing(let staffing):
      if !staffing.statement.isEmpty { return staffing.statement }
      let level = staffing.level.map { "A&E \($0.rawValue)" } ?? "staffing"
      guard let onDuty = staffing.onDuty else { return level }
      let normal = staffing.normal.map { " of \($0)" } ?? ""
      return "\(staffing.grade?.title ?? "Doctors") \(onDuty)\(normal) on duty"
    case .event(let event): return event.markedHeadline
    case .notice(let notice): return notice.headline
    case .area(let area): return area.name
    case .measure(let measure): return measure.title
    case .action(let action): return action.title
    case .window(let window): return window.action
    }
  }

  /// " (6 Apr)" for a figure of another round of action than the one in view.
  private func otherRound(_ id: String) -> String {
    guard !id.isEmpty, let index = ledger.catalogue.knownAction(id), index != action,
      let first = ledger.catalogue.windows(index).first
    else { return "" }
    return " (\(TimeLabel.brief(Moment(day: LondonTime(first.start).date), now: viewInstant)))"
  }

  private func measureWords(_ measure: Measure) -> String {
    switch measure.code {
    case "operations": "ops"
    case "appointments": "appts"
    default: lowerFirst(measure.title)
    }
  }

  /// "Not at work" as "not at work"; "A&E attendances" stays as it is.
  private func lowerFirst(_ title: String) -> String {
    guard let first = title.first, let second = title.dropFirst().first, second.isLowercase else {
      return title
    }
    return first.lowercased() + title.dropFirst()
  }

  /// What a search compares.
  func searchText(_ index: EntryIndex) -> String {
    let row = latestRow(index)
    return "\(row.about) \(row.text) \(row.source)"
  }
}
