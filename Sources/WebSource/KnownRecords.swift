internal import DataSources
internal import Figures

/// What a document has said so far, so that only what is new in it is reported.
struct KnownRecords {
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

  /// True before anything was taken.
  var isEmpty: Bool { known.isEmpty }

  /// One change, and the place of its record in what was read.
  enum Change {
    case new(Record, index: Int)
    case edited(Record)
    case gone(Record.Kind, String)
  }

  /// What is new in these records. With `listsAll`, what is not among them is no longer listed.
  mutating func take(_ records: [Record], listsAll: Bool) -> [Change] {
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

/// Gives each change the time at which the desk knew it, as a watched folder does.
struct Stamp {
  var time: Instant
  /// When the document was written, as far as its server says; nil when what came is news.
  var written: Instant?
  var lines: [UInt32] = []
  var file: String
  /// Records that say they were recorded later than now.
  private(set) var doubts: [Problem] = []

  init(time: Instant, written: Instant?, lines: [UInt32] = [], file: String) {
    self.time = time
    self.written = written
    self.lines = lines
    self.file = file
  }

  mutating func arrivals(
    _ changes: [KnownRecords.Change], noticed: NoticedTimes?
  ) -> [Arrival] {
    changes.map { change in
      switch change {
      case .gone(let kind, let identity): return .noLongerListed(kind: kind, identity: identity)
      case .edited(let record):
        noticed?.note(record, at: time)
        return .edited(record.recorded(at: time))
      case .new(let record, let index):
        guard record.kind.isEntry else { return .record(record) }
        let known = knownSince(record, noticed)
        if known > time { doubt(record, known, index) }
        return .record(record.recorded(at: min(known, time)))
      }
    }
  }

  /// What a record says itself; else when an earlier run noticed it; else, at the first reading ever,
  /// when it was published or measured, or the document was written.
  private func knownSince(_ record: Record, _ noticed: NoticedTimes?) -> Instant {
    if let recorded = record.statedRecording { return recorded }
    let supposed = noticed?.remembers == true ? time : supposedSince(record)
    return noticed?.time(of: record, otherwise: supposed) ?? supposed
  }

  private func supposedSince(_ record: Record) -> Instant {
    guard let written, let provenance = record.provenance else { return time }
    let stated = provenance.publishedAt ?? provenance.measuredAt
    return min(stated?.instant ?? written, time)
  }

  private mutating func doubt(_ record: Record, _ stated: Instant, _ index: Int) {
    doubts.append(
      Problem(
        .doubt, file: file, line: lines.indices.contains(index) ? Int(lines[index]) : nil,
        expected: "recorded_at not in the future (the time of reading is taken)",
        found: "\(Moment(stated).iso) for \(record.identity)"))
  }
}
