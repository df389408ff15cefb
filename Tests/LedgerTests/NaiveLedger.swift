import Figures
import Ledger

/// The rules as plainly as they can be written: a list of what was told, and every answer worked out
/// anew for each instant. Slow, and meant to be.
struct NaiveLedger {
  /// Something told, in order of arrival.
  struct Told {
    enum Kind { case content, withdrawal, delisted, relisted }

    var kind: Kind
    var record: Record
    var source: String
    var recordedAt: Instant
    var knownFrom: Instant
    /// Delisted and relisted: what it is about.
    var subject: Int?
    /// The record's type and id, and those of the record it says it replaces; empty for none.
    let id: String
    let names: String

    init(
      _ kind: Kind, _ record: Record, _ source: String, recordedAt: Instant,
      knownFrom: Instant = .distantPast, subject: Int? = nil
    ) {
      self.kind = kind
      self.record = record
      self.source = source
      self.recordedAt = recordedAt
      self.knownFrom = knownFrom
      self.subject = subject
      id = "\(record.kind.rawValue) \(record.identity)"
      let named = record.provenance?.supersedes ?? ""
      names =
        named.isEmpty || named == record.identity ? "" : "\(record.kind.rawValue) \(named)"
    }

    var figure: Figure? {
      if case .figure(let figure) = record { return figure }
      return nil
    }
    /// Sources that have said the same since.
    var alsoFrom: Set<String> = []
    var isStatement: Bool { kind == .content || kind == .withdrawal }
  }

  let seesEmbargoed: Bool
  var told: [Told] = []
  /// Ranks of sources by their names.
  var ranks: [String: UInt8] = [:]
  var areas: [String: [Area]] = [:]
  var measures: [String: Measure] = [:]
  /// Ids that a source uses for something else, with the source.
  private var refused: Set<[String]> = []

  init(seesEmbargoed: Bool) { self.seesEmbargoed = seesEmbargoed }

  // MARK: Being told

  mutating func append(_ arrival: Arrival, source: String, noticedAt: Instant) {
    switch arrival {
    case .record(let record): append(record, source, noticedAt, edits: false)
    case .edited(let record): append(record, source, noticedAt, edits: true)
    case .noLongerListed(let kind, let identity):
      let id = "\(kind.rawValue) \(identity)"
      if refused.remove([id, source]) != nil { return }
      guard let subject = latest(id), !isDelisted(subject, by: source) else { return }
      note(.delisted, on: subject, source, noticedAt)
    }
  }

  private mutating func append(
    _ record: Record, _ source: String, _ noticedAt: Instant, edits: Bool
  ) {
    switch record {
    case .area(let area):
      var rows = areas[area.code] ?? []
      rows.removeAll { $0.validity.start == area.validity.start }
      areas[area.code] = rows + [area]
      return
    case .measure(let measure):
      measures[measure.code] = measure
      return
    case .action, .window: return
    case .figure, .staffing, .event, .notice: break
    }
    let withdraws = record.provenance?.change == .withdrawn
    var new = Told(
      withdraws ? .withdrawal : .content, record, source,
      recordedAt: record.provenance?.recordedAt ?? noticedAt)
    if let known = latest(new.id) {
      if told[known].record == record {
        refused.remove([new.id, source])
        told[known].alsoFrom.insert(source)
        if isDelisted(known, by: source) { note(.relisted, on: known, source, noticedAt) }
        return
      }
      guard edits, !refused.contains([new.id, source]) else {
        let isCopy = told.contains { $0.isStatement && $0.record == record }
        if !isCopy { refused.insert([new.id, source]) }
        return
      }
      new.recordedAt = noticedAt
    }
    let embargo = seesEmbargoed ? nil : record.provenance?.embargoUntil
    new.knownFrom = max(new.recordedAt, embargo ?? .distantPast)
    // A source that makes an embargo longer before it lifts means all that the record has said.
    if let embargo {
      let held = told.indices.filter {
        told[$0].isStatement && told[$0].id == new.id && told[$0].knownFrom > new.recordedAt
          && told[$0].knownFrom < embargo
      }
      for place in told.indices where held.contains(told[place].subject ?? place) {
        told[place].knownFrom = max(told[place].knownFrom, embargo)
      }
    }
    told.append(new)
    holdCorrected()
  }

  /// A correction told before its subject's embargo lifted, and under a longer one, keeps back both.
  private mutating func holdCorrected() {
    guard !seesEmbargoed else { return }
    var isDone = false
    while !isDone {
      isDone = true
      for other in told where other.isStatement && !other.names.isEmpty {
        guard let embargo = other.record.provenance?.embargoUntil else { continue }
        let replaced = replaced(by: other)
        for place in told.indices
        where told[place].isStatement && told[place].record.provenance?.embargoUntil != nil
          && told[place].id != other.id && replaced.contains(told[place].id)
          && other.recordedAt >= told[place].recordedAt
          && other.recordedAt < told[place].knownFrom && embargo > told[place].knownFrom
        {
          isDone = false
          for moved in told.indices where (told[moved].subject ?? moved) == place {
            told[moved].knownFrom = max(told[moved].knownFrom, embargo)
          }
        }
      }
    }
  }

  private func replaced(by other: Told) -> Set<String> {
    var found: Set<String> = [other.names]
    while true {
      let more = told.filter { $0.isStatement && found.contains($0.id) && !$0.names.isEmpty }
      let next = found.union(more.map(\.names))
      if next == found { return found }
      found = next
    }
  }

  private mutating func note(
    _ kind: Told.Kind, on subject: Int, _ source: String, _ noticedAt: Instant
  ) {
    told.append(
      Told(
        kind, told[subject].record, source, recordedAt: noticedAt,
        knownFrom: max(noticedAt, told[subject].knownFrom), subject: subject))
  }

  private func latest(_ id: String) -> Int? {
    told.indices.last { told[$0].isStatement && told[$0].id == id }
  }

  private func isDelisted(_ subject: Int, by source: String) -> Bool {
    let notes = told.filter { $0.subject == subject && $0.source == source }
    return notes.last?.kind == .delisted
  }
}
