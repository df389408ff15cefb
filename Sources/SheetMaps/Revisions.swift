package import Figures

/// What an import has to file: what is new, and what has changed since an earlier file.
///
/// Ids are made of map, days, area and measure, so the same file again gives the same records. A
/// record that says something else than the one of its id is a revision: it gets the id with `-r2`,
/// `-r3` …, and names the newest before it in `supersedes`.
package struct Revisions: Sendable {
  /// Records to file: new ones as they are, revisions with their own ids.
  package private(set) var records: [Record] = []
  /// How many of them replace another.
  package private(set) var revised = 0
  /// How many say what is known already.
  package private(set) var unchanged = 0

  /// Compares records with what is known by kind and identity.
  package init(_ records: [Record], known: (Record.Kind, String) -> Record?) {
    for record in records {
      guard record.kind.isEntry else {
        if known(record.kind, record.identity) == record {
          unchanged += 1
        } else {
          self.records.append(record)
        }
        continue
      }
      take(record, known)
    }
  }

  private mutating func take(_ record: Record, _ known: (Record.Kind, String) -> Record?) {
    guard case .figure(var figure) = record, let first = known(.figure, figure.id) else {
      if known(record.kind, record.identity) == nil {
        records.append(record)
      } else {
        unchanged += 1
      }
      return
    }
    var newest = first
    var number = 2
    while let next = known(.figure, "\(figure.id)-r\(number)") {
      newest = next
      number += 1
    }
    guard !Revisions.saysTheSame(record, newest) else {
      unchanged += 1
      return
    }
    figure.provenance.supersedes = newest.identity
    figure.provenance.change = .revised
    figure.id = "\(figure.id)-r\(number)"
    records.append(.figure(figure))
    revised += 1
  }

  /// Whether two records say the same of the same thing.
  private static func saysTheSame(_ one: Record, _ other: Record) -> Bool {
    guard case .figure(let one) = one, case .figure(let other) = other else { return one == other }
    return one.restates(other)
  }
}
