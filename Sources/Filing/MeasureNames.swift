internal import Figures
package import Ledger

enum MeasureNames {
  /// What people on a desk call the measures of our packs.
  static let synonyms = [
    "operations": ["op", "ops", "elective operations", "electives", "surgery"],
    "operations-inpatient": ["inpatient", "inpatients"],
    "operations-day-case": ["day case", "day cases", "daycases"],
    "appointments": [
      "appt", "appts", "outpatient", "outpatients", "outpatient appointment",
      "outpatient appointments",
    ],
    "ae-attendances": ["attendances"],
    "disruptions": ["ops and appts"],
  ]

  /// Codes, titles, the words for one and many, and what people say.
  static func all(in catalogue: Catalogue) -> [NameIndex<MeasureIndex>.Name] {
    var names: [NameIndex<MeasureIndex>.Name] = []
    for (place, measure) in catalogue.measures.enumerated() {
      let item = MeasureIndex(raw: Int32(place))
      names.append(.init(item, measure.code, isCode: true))
      for name in [measure.title, measure.one, measure.many] + (synonyms[measure.code] ?? [])
      where !name.isEmpty {
        names.append(.init(item, name))
      }
    }
    return names
  }
}

extension FilingTables {
  /// The measure that a text names, by code, title or its words in copy.
  package func measure(_ text: String) throws(TextRefusal) -> MeasureIndex {
    switch measures.find(text) {
    case .found(let item): return item
    case .several(let items):
      throw TextRefusal(
        expected: "one measure", found: "\(TextRefusal.quoted(text)), which fits \(items.count)",
        meant: items.prefix(3).map { catalogue.measure($0).code })
    case .none:
      throw TextRefusal(
        expected: "a measure such as operations or appointments", found: TextRefusal.quoted(text),
        meant: measures.nearest(to: text, limit: 3).map { catalogue.measure($0).code })
    }
  }

  /// Measures whose names begin with what is typed, or have words that do.
  package func measureCompletions(_ text: String, limit: Int) -> [FilingCompletion] {
    measures.completions(text, limit: limit).map {
      FilingCompletion(catalogue.measure($0).code, catalogue.measure($0).title)
    }
  }
}
