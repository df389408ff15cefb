package import Figures

/// Gives each change the time at which the desk knew it, as a watched folder does.
package struct Stamp {
  private let time: Instant
  /// When the document was written, as far as its server says; nil when what came is news.
  private let written: Instant?
  private let lines: [UInt32]
  private let file: String
  /// Records that say they were recorded later than now.
  package private(set) var doubts: [Problem] = []

  /// A stamp for what is read now. `lines` has the line of each record, `file` is what places call it.
  package init(time: Instant, written: Instant?, lines: [UInt32] = [], file: String) {
    self.time = time
    self.written = written
    self.lines = lines
    self.file = file
  }

  /// The changes as arrivals; those that are no news count from when an earlier run noticed them.
  package mutating func arrivals(
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
