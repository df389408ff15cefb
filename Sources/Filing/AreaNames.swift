package import Figures
package import Ledger

/// An area by the name it had in some span of time.
struct DatedArea: Hashable, Sendable {
  var area: AreaIndex
  /// The place of the name among the area's names.
  var variant: Int
}

enum AreaNames {
  /// Codes, ODS codes, names and short names, of all times.
  static func all(in catalogue: Catalogue) -> [NameIndex<DatedArea>.Name] {
    var names: [NameIndex<DatedArea>.Name] = []
    for (place, variants) in catalogue.areas.enumerated() {
      for (variant, area) in variants.enumerated() {
        let item = DatedArea(area: AreaIndex(place: place), variant: variant)
        names.append(.init(item, area.code, isCode: true))
        if !area.odsCode.isEmpty, area.odsCode != area.code {
          names.append(.init(item, area.odsCode, isCode: true))
        }
        names.append(.init(item, area.name))
        if !area.shortName.isEmpty { names.append(.init(item, area.shortName)) }
      }
    }
    return names
  }
}

extension FilingTables {
  /// The words by which a desk means its own region.
  private static let ownRegion: Set<String> = ["region", "our region", "here"]

  /// The area that a text names at an instant: by ODS code, name, short name, the beginning of one,
  /// or initials. "region" is the desk's own.
  package func area(_ text: String, at instant: Instant) throws(TextRefusal) -> AreaIndex {
    if FilingTables.ownRegion.contains(text.lowercased()), let own = catalogue.knownArea(region) {
      return own
    }
    let isNow = { (item: DatedArea) in isCurrent(item, at: instant) }
    let expected = "an area by name, short name or ODS code"
    switch areas.find(text, where: isNow) {
    case .found(let item): return item.area
    case .several(let items):
      throw TextRefusal(
        expected: "one area", found: "\(TextRefusal.quoted(text)), which fits \(items.count)",
        meant: items.prefix(3).map { label($0.area, at: instant) })
    case .none: break
    }
    if case .found(let item) = areas.find(text) {
      throw TextRefusal(
        expected: "the name that \(code(item.area)) had on \(Wording.fullDate(day(instant)))",
        found: TextRefusal.quoted(text), meant: [label(item.area, at: instant)])
    }
    throw TextRefusal(
      expected: expected, found: TextRefusal.quoted(text),
      meant: areas.nearest(to: text, limit: 3, where: isNow).map { label($0.area, at: instant) })
  }

  /// Areas whose names begin with what is typed, or have words that do.
  package func areaCompletions(
    _ text: String, at instant: Instant, limit: Int
  ) -> [FilingCompletion] {
    areas.completions(text, limit: limit, where: { isCurrent($0, at: instant) }).map {
      let area = catalogue.area($0.area, at: instant)
      return FilingCompletion(label($0.area, at: instant), "\(area.code) \(area.kind.rawValue)")
    }
  }

  /// What an area is called at an instant, such that looking it up finds it again: its short name,
  /// else its name, else its code.
  package func label(_ index: AreaIndex, at instant: Instant) -> String {
    let area = catalogue.area(index, at: instant)
    for name in [area.label, area.name] {
      if case .found(let found) = areas.find(name, where: { isCurrent($0, at: instant) }),
        found.area == index
      {
        return name
      }
    }
    return area.code
  }

  private func isCurrent(_ item: DatedArea, at instant: Instant) -> Bool {
    let variants = catalogue.areas[Int(item.area.raw)]
    return variants.count == 1 || variants[item.variant] == catalogue.area(item.area, at: instant)
  }

  private func code(_ index: AreaIndex) -> String { catalogue.areas[Int(index.raw)][0].code }

  private func day(_ instant: Instant) -> CivilDate { LondonTime(instant).date }
}
