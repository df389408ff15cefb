package import Figures

/// What a source has said so far, so that only what is new in it is reported.
package struct KnownRecords {
  private struct Key: Hashable {
    var kind: Record.Kind
    var identity: String
  }

  private struct Known {
    var hash: Int
    var isListed: Bool
    /// The reading in which it was last seen.
    var seenIn: Int
  }

  private var known: [Key: Known] = [:]
  private var readings = 0

  /// One that knows nothing yet.
  package init() {}

  /// How many different records it knows.
  package var count: Int { known.count }

  /// True for a record with an identity that it knows.
  package func contains(_ record: Record) -> Bool {
    known[Key(kind: record.kind, identity: record.identity)] != nil
  }

  /// True before anything was taken.
  package var isEmpty: Bool { known.isEmpty }

  /// One change, and the place of its record in what was read.
  package enum Change {
    case new(Record, index: Int)
    case edited(Record)
    case gone(Record.Kind, String)
  }

  /// What is new in these records. With `listsAll`, what is not among them is no longer listed.
  package mutating func take(_ records: [Record], listsAll: Bool) -> [Change] {
    readings += 1
    var changes: [Change] = []
    for (index, record) in records.enumerated() {
      let key = Key(kind: record.kind, identity: record.identity)
      let hash = record.hashValue
      guard let old = known[key] else {
        known[key] = Known(hash: hash, isListed: true, seenIn: readings)
        changes.append(.new(record, index: index))
        continue
      }
      known[key] = Known(hash: hash, isListed: true, seenIn: readings)
      if old.hash != hash {
        changes.append(.edited(record))
      } else if !old.isListed {
        changes.append(.new(record, index: index))
      }
    }
    guard listsAll else { return changes }
    for (key, state) in known where state.isListed && state.seenIn != readings {
      known[key]?.isListed = false
      changes.append(.gone(key.kind, key.identity))
    }
    return changes
  }
}
