internal import Figures

/// How a list of places differs from what the desk knows: names and days are dated, so what is new of
/// a known place is another version of it, and the one before stays.
extension TableReading {
  /// What a row of a list says of one place.
  struct ListedArea {
    var area: Area
    /// False where the list has no day of closing to read, so that nothing is known of it.
    var saysClosing = true
  }

  /// Takes what a list says of a place: all of it, or what is new of one that is known.
  mutating func take(_ listed: ListedArea, _ row: GridRow) {
    guard let known = names.newest(listed.area.code) else {
      result.areaChanges.added += 1
      names.add(listed.area)
      areas.append(.area(listed.area))
      return
    }
    if !known.parent.isEmpty, !listed.area.parent.isEmpty, known.parent != listed.area.parent {
      movedAreas.append((known.code, listed.area.parent, known.parent))
    }
    var next = AreaVersions.next(known, listed)
    guard next != known else {
      result.areaChanges.known += 1
      return
    }
    if next.validity.start == known.validity.start {
      next.validity.start = startOfChange(closing: next.validity.end)
    }
    let first = known.validity.start
    guard let start = next.validity.start, first.map({ $0 < start }) ?? true else {
      return refuse(next, after: first, row)
    }
    result.areaChanges.count(known, next)
    names.add(next)
    areas.append(.area(next))
  }

  /// What a list says differently holds from the day of the list, and not later than the closing.
  private func startOfChange(closing: Moment?) -> Moment? {
    [published ?? context.day.map { Moment(day: $0) }, closing].compactMap { $0 }.min()
  }

  private mutating func refuse(_ next: Area, after first: Moment?, _ row: GridRow) {
    let closing = next.validity.end.map { ", closed on \($0.iso)" } ?? ""
    result.add(
      grid.problem(
        row, columns.code,
        expected: first.map {
          "a list of a day after \($0.iso), from which what the desk knows of \(next.code) holds"
        } ?? "the day on which the list was published, from which its changes hold",
        found: quoted(next.name) + closing + ", which is not taken"))
  }

  /// Says once which places the desk has in other regions than the list.
  mutating func tellMoved() {
    guard let first = movedAreas.first else { return }
    let name = grid.sheet.isEmpty ? grid.file : "\(grid.file): \(grid.sheet)"
    result.add(
      Problem(
        .doubt, file: name, expected: "places in the regions that the desk has them in",
        found: "\(counted(movedAreas.count, "place")) in another, which is not taken "
          + "(\(first.code): \(first.listed) and not \(first.known)"
          + (movedAreas.count > 1 ? ", …)" : ")")))
  }
}

private enum AreaVersions {
  /// The known version with what a list says more or otherwise. Its spelling, region, kind and position
  /// stay; the first day of validity changes only where the list says one that belongs to the version.
  static func next(_ known: Area, _ listed: TableReading.ListedArea) -> Area {
    let area = listed.area
    var next = known
    let isUnnamed = known.name == known.code
    let isRenamed = !isUnnamed && !AreaNames.areSpelledAlike(area.name, known.name)
    if isUnnamed || isRenamed { next.name = area.name }
    // A short name belongs to the name that it shortens.
    if isRenamed { next.shortName = "" }
    if known.odsCode.isEmpty { next.odsCode = area.odsCode }
    if known.parent.isEmpty { next.parent = area.parent }
    if listed.saysClosing { next.validity.end = area.validity.end }
    guard let opened = area.validity.start else { return next }
    if let start = known.validity.start {
      // A code that was given to another body begins anew.
      if isRenamed, opened > start { next.validity.start = opened }
    } else if !isRenamed {
      // Since when a new name holds, the day of opening does not say.
      next.validity.start = opened
    }
    return next
  }
}

/// What a list of places brought, by places.
package struct AreaChanges: Sendable, Hashable {
  /// Places that the desk did not know.
  package var added = 0
  /// Known places of which the list says another name, a closing, or that they are open again.
  package var renamed = 0
  package var closed = 0
  package var reopened = 0
  /// Known places of which it says more than the desk knew.
  package var completed = 0
  /// Places of which it says nothing new.
  package var known = 0

  mutating func count(_ known: Area, _ next: Area) {
    let isRenamed = known.name != known.code && known.name != next.name
    if isRenamed { renamed += 1 }
    if known.validity.end == next.validity.end {
      if !isRenamed { completed += 1 }
    } else if next.validity.end != nil {
      closed += 1
    } else {
      reopened += 1
    }
  }

  mutating func add(_ other: AreaChanges) {
    added += other.added
    renamed += other.renamed
    closed += other.closed
    reopened += other.reopened
    completed += other.completed
    known += other.known
  }

  /// "60 new, 2 renamed, 1 closed"; empty for nothing.
  package var words: String {
    let parts = [
      (added, "new"), (renamed, "renamed"), (closed, "closed"), (reopened, "open again"),
      (completed, "completed"), (known, "as known"),
    ]
    return parts.filter { $0.0 > 0 }.map { "\(NumberText.grouped(UInt64($0.0))) \($0.1)" }
      .joined(separator: ", ")
  }
}
