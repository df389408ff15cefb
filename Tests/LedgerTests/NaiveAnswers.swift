import Figures
import Ledger

/// What a desk can ask of an instant, with entries by their place in the order of arrival.
struct Answers: Equatable {
  struct Subject: Hashable {
    var area: String
    var measure: String
    var action: String
  }
  struct Totals: Equatable {
    var amount: Amount?
    var period: Period
    var basis: Figure.Basis?
    /// Reported, nil returns, not asked, other basis, other period.
    var counts: [Int]
  }

  var known: [Int] = []
  var live: Set<Int> = []
  var headlines: [Subject: Int] = [:]
  var alsoReported: [Subject: [Int]] = [:]
  var conflicts: Set<Subject> = []
  var totals: [Subject: Totals] = [:]
  var events: [Int] = []
  var staffing: [String: [Int]] = [:]
  var notices: [String: [Int]] = [:]
  var delisted: Set<Int> = []
  var revisions: [Int: [Int]] = [:]
  var history: [Int: [Int]] = [:]
}

extension NaiveLedger {
  /// Everything known at an instant, from nothing but the list.
  func answers(at instant: Instant) -> Answers {
    var answers = Answers()
    let known = told.indices.filter { told[$0].knownFrom <= instant }
    answers.known = known.sorted { (told[$0].knownFrom, $0) < (told[$1].knownFrom, $1) }
    let life = NaiveLife(told: told, known: known)
    answers.live = Set(known.filter { life.isLive($0) })
    for place in known where told[place].isStatement {
      answers.revisions[place] = life.chain(place)
      if let figure = told[place].figure {
        answers.history[place] = answers.known.reversed().filter {
          told[$0].isStatement && told[$0].figure.map { sameSlot($0, figure) } ?? false
        }
      }
    }
    for place in known where told[place].subject != nil {
      let subject = told[place].subject ?? 0
      let notes = known.filter { told[$0].subject == subject }
      let count = notes.reduce(0) { $0 + (told[$1].kind == .delisted ? 1 : -1) }
      if count > 0 { answers.delisted.insert(subject) }
    }
    for place in answers.known where answers.live.contains(place) {
      switch told[place].record {
      case .event: answers.events.append(place)
      case .staffing(let record): answers.staffing[record.area, default: []].append(place)
      case .notice(let record): answers.notices[record.area, default: []].append(place)
      case .figure, .area, .measure, .action, .window: break
      }
    }
    answers.events = answers.events.enumerated().sorted {
      (happened($0.element), $0.offset) < (happened($1.element), $1.offset)
    }.map(\.element)
    addFigures(to: &answers)
    return answers
  }

  private func happened(_ place: Int) -> Moment {
    if case .event(let event) = told[place].record { return event.at }
    return Moment(.distantPast)
  }

  private func sameSlot(_ a: Figure, _ b: Figure) -> Bool {
    a.area == b.area && a.measure == b.measure && a.action == b.action && a.period == b.period
  }

  private func addFigures(to answers: inout Answers) {
    let live = answers.live.filter { told[$0].figure != nil }
    let byTopic = Dictionary(grouping: live) { subject($0) }
    for (topic, entries) in byTopic {
      let bySlot = Dictionary(grouping: entries) { told[$0].figure?.period ?? .unstated }
        .mapValues { $0.sorted { ranks($0, above: $1) } }
      let ranked = entries.sorted { ranks($0, above: $1) }
      let lead = ranked[0]
      let near = ranked.dropFirst().filter {
        let period = told[$0].figure?.period ?? .unstated
        return period == told[lead].figure?.period || period.isUnstated
      }
      answers.headlines[topic] = lead
      answers.alsoReported[topic] = near + ranked.dropFirst().filter { !near.contains($0) }
      if bySlot.values.contains(where: { conflict(in: $0) }) { answers.conflicts.insert(topic) }
    }
    addTotals(byTopic, to: &answers)
  }

  private func subject(_ place: Int) -> Answers.Subject {
    let figure = told[place].figure
    return Answers.Subject(
      area: figure?.area ?? "", measure: figure?.measure ?? "", action: figure?.action ?? "")
  }

  /// Rule 4, criterion by criterion.
  func ranks(_ a: Int, above b: Int) -> Bool {
    guard let x = told[a].figure, let y = told[b].figure else { return false }
    if (x.amount == nil) != (y.amount == nil) { return x.amount != nil }
    if x.amount == nil, (x.missing == .nilReturn) != (y.missing == .nilReturn) {
      return x.missing == .nilReturn
    }
    if x.statusRank != y.statusRank { return x.statusRank < y.statusRank }
    func rank(_ told: Told) -> UInt8 {
      told.alsoFrom.union([told.source]).map { ranks[$0] ?? Ledger.usualRank }.min() ?? 0
    }
    if rank(told[a]) != rank(told[b]) { return rank(told[a]) < rank(told[b]) }
    func place(_ figure: Figure) -> Int {
      figure.provenance.sourceKind.flatMap { Ledger.defaultRanking.firstIndex(of: $0) } ?? 99
    }
    if place(x) != place(y) { return place(x) < place(y) }
    let measured = [x, y].map { $0.provenance.measuredAt ?? Moment(.distantPast) }
    if measured[0] != measured[1] { return measured[0] > measured[1] }
    return (told[a].recordedAt, a) > (told[b].recordedAt, b)
  }

  private func conflict(in entries: [Int]) -> Bool {
    entries.contains { first in
      entries.contains { second in
        guard first != second, let a = told[first].figure, let b = told[second].figure,
          a.basis == b.basis, let x = a.amount, let y = b.amount
        else { return false }
        return !x.range.overlaps(y.range)
      }
    }
  }
}

/// Which of the known entries are live, and what they replaced (rule 3).
struct NaiveLife {
  let told: [NaiveLedger.Told]
  /// Statements by record, in order of arrival: those known, and all.
  private let knownOf: [String: [Int]]
  private let allOf: [String: [Int]]

  init(told: [NaiveLedger.Told], known: [Int]) {
    self.told = told
    knownOf = Dictionary(grouping: known.filter { told[$0].isStatement }) { told[$0].id }
    allOf = Dictionary(grouping: told.indices.filter { told[$0].isStatement }) { told[$0].id }
  }

  private func versions(_ id: String) -> [Int] { knownOf[id] ?? [] }

  /// The version that says what the record replaces now, if it says so of something known.
  private func pointer(_ id: String) -> Int? {
    for version in versions(id).reversed() {
      let names = told[version].names
      if !names.isEmpty { return versions(names).isEmpty ? nil : version }
      if told[version].kind != .withdrawal { return nil }
    }
    return nil
  }

  private func isCircular(_ id: String) -> Bool {
    var next = pointer(id)
    for _ in 0...told.count {
      guard let place = next else { return false }
      if told[place].names == id { return true }
      next = pointer(told[place].names)
    }
    return false
  }

  /// Whether a record that names another replaces this version of it.
  private func covers(_ namer: Int, _ version: Int) -> Bool {
    func field(_ name: String, _ place: Int) -> [String]? {
      told[place].record.provenance?.otherFields.first { $0.name == name }
        .map { $0.value.split(separator: " ").map(String.init) }
    }
    if let seen = field("replaces_version", namer), let own = field("feed_version", version) {
      return seen.last == own.last || seen.count == 2 && own.count == 2 && own[0] <= seen[0]
    }
    let all = allOf[told[version].id] ?? []
    let upTo = all.filter { $0 <= version }
    let sameSince = upTo.reversed().prefix { substance($0) == substance(version) }.last ?? version
    if sameSince == all[0] { return true }
    let own = (allOf[told[namer].id] ?? []).filter { $0 <= namer }
    let namingSince =
      own.reversed().prefix {
        told[$0].record.provenance?.supersedes == told[namer].record.provenance?.supersedes
      }.last ?? namer
    return told[sameSince].recordedAt <= told[namingSince].recordedAt
  }

  private func substance(_ place: Int) -> Record {
    var record = told[place].record
    record.provenance = Provenance(measuredAt: record.provenance?.measuredAt)
    return record
  }

  private func correction(of version: Int) -> Int? {
    let pointers = knownOf.keys.compactMap { pointer($0) }
    return
      pointers.filter {
        told[$0].names == told[version].id && covers($0, version) && !isCircular(told[$0].id)
      }
      .max { (told[$0].recordedAt, $0) < (told[$1].recordedAt, $1) }
  }

  func replacement(of place: Int) -> Int? {
    if let newest = versions(told[place].id).last, newest > place { return newest }
    return correction(of: place)
  }

  func isLive(_ place: Int) -> Bool {
    told[place].kind == .content && replacement(of: place) == nil
  }

  /// From the newest replacement back to the first version.
  func chain(_ place: Int) -> [Int] {
    var newest = place
    while let next = replacement(of: newest) { newest = next }
    var chain: [Int] = []
    var next: Int? = newest
    while let version = next {
      let id = told[version].id
      chain += versions(id).filter { $0 <= version }.reversed()
      guard let pointer = pointer(id), !isCircular(id) else { break }
      next = versions(told[pointer].names).last { covers(pointer, $0) }
    }
    return chain
  }
}
