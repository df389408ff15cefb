internal import Figures

/// Tells by identity what is new, edited and gone between two lots of rows.
struct RowDifference {
  private(set) var changes: [RowChange] = []
  /// What refused rows said when they were last good.
  private(set) var held: [UInt64: Record]
  private(set) var lostAtEnd = 0

  private var old: [String: Record]
  private let refused: Set<UInt64>
  private var present: Set<String> = []

  init(old: [Record], held: [UInt64: Record], refused: [TableRows.RefusedRow]) {
    self.held = held
    self.refused = Set(refused.map(\.identityHash))
    self.old = Dictionary(old.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Compares the new rows with the old.
  mutating func take(_ rows: TableRows) {
    for (index, record) in rows.records.enumerated() {
      let identity = record.identity
      let line = Int(rows.lines[index])
      present.insert(identity)
      if let before = old[identity] ?? held.removeValue(forKey: record.identityHash) {
        if before != record { changes.append(.edited(record, line: line)) }
      } else {
        changes.append(.new(record, line: line))
      }
    }
  }

  /// Finds what is gone. A record whose row is refused now is not gone: it is held.
  mutating func finish(_ oldRecords: [Record]) {
    for record in oldRecords where !present.contains(record.identity) {
      if refused.contains(record.identityHash) {
        held[record.identityHash] = record
      } else {
        changes.append(.gone(kind: record.kind, identity: record.identity))
      }
    }
    for (hash, record) in held where !refused.contains(hash) {
      held[hash] = nil
      if !present.contains(record.identity) {
        changes.append(.gone(kind: record.kind, identity: record.identity))
      }
    }
    for record in oldRecords.reversed() {
      if present.contains(record.identity) || refused.contains(record.identityHash) { break }
      lostAtEnd += 1
    }
  }
}
