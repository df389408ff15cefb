package import Figures

/// What a test has said by its ids, as a source says it.
package struct SaidValues: Sendable {
  /// The id by which a test has said a record.
  private let saidID: @Sendable (Record) -> String?
  private var ids: [String: String] = [:]
  /// The value of each figure that was said and is still listed.
  package private(set) var values: [String: Int] = [:]
  /// The ids that were said to be new, in order, repetitions included.
  package private(set) var newIDs: [String] = []
  /// The ids of those that were said to have changed, or to be no longer listed.
  package private(set) var changedIDs: [String] = []

  /// What these reports say; figures have their own ids, unless it is said otherwise.
  package init(
    _ reports: [SourceReport],
    saidID: @escaping @Sendable (Record) -> String? = {
      if case .figure(let figure) = $0 { figure.id } else { nil }
    }
  ) {
    self.saidID = saidID
    for arrival in reports.flatMap(\.arrivals) { take(arrival) }
  }

  private mutating func take(_ arrival: Arrival) {
    switch arrival {
    case .record(let record):
      guard let id = take(record) else { return }
      newIDs.append(id)
    case .edited(let record):
      guard let id = take(record) else { return }
      changedIDs.append(id)
    case .noLongerListed(_, let identity):
      guard let id = ids[identity] else { return }
      values[id] = nil
      changedIDs.append(id)
    }
  }

  private mutating func take(_ record: Record) -> String? {
    guard let id = saidID(record) else { return nil }
    ids[record.identity] = id
    switch record {
    case .figure(let figure): values[id] = figure.amount.map { Int($0.value) } ?? -1
    case .event(let event): values[id] = Int(event.headline) ?? -1
    case .area, .measure, .action, .window, .staffing, .notice: break
    }
    return id
  }
}

extension [SourceReport] {
  /// The value of each figure that was said, by its own id, and is still listed.
  package var values: [String: Int] { SaidValues(self).values }

  /// The ids of the figures that were said to be new, in order, repetitions included.
  package var newIdentities: [String] { SaidValues(self).newIDs }
}
