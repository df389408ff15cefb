package import Figures

extension Ledger {
  /// What became of an arrival.
  package enum Outcome: Hashable, Sendable {
    /// A new entry, and its place in the order of time.
    case entered(EntryIndex, place: Int)
    /// A reference table changed; nothing entered.
    case defined
    /// The same record with the same content was there already (rule 2).
    case ignored
    /// Not taken; the problem is in `refusals`.
    case refused
  }

  /// Takes one arrival from a source that noticed it at an instant.
  package mutating func append(_ arrival: Arrival, source: String, noticedAt: Instant) -> Outcome {
    switch arrival {
    case .record(let record):
      return append(record, source: source, noticedAt: noticedAt, editable: false)
    case .edited(let record):
      return append(record, source: source, noticedAt: noticedAt, editable: true)
    case .noLongerListed(let kind, let identity):
      let refused = RefusedListing(key: RecordKey(kind, identity), source: source)
      guard refusedListings.remove(refused) == nil, let subject = listed(kind, identity, source),
        delisted.insert(Listing(entry: subject, source: source)).inserted
      else { return .ignored }
      return note(.delisted, on: subject, source: source, at: noticedAt)
    }
  }

  mutating func append(
    _ record: Record, source: String, noticedAt: Instant, editable: Bool
  ) -> Outcome {
    if !holdsRehearsal, record.isRehearsal { holdsRehearsal = true }
    if let changed = define(record) { return changed ? .defined : .ignored }
    let key = RecordKey(record.kind, record.identity)
    guard let known = latestByKey[key] else {
      return enter(
        record, cause: cause(of: record), after: nil, source: source,
        recordedAt: record.provenance?.recordedAt ?? noticedAt)
    }
    if let outcome = meet(record, of: known, source: source, noticedAt, editable: editable) {
      return outcome
    }
    let listing = RefusedListing(key: key, source: source)
    if record.says(theSameAs: self[known].record) {
      refusedListings.remove(listing)
      return list(known, source: source, noticedAt)
    }
    guard editable, !refusedListings.contains(listing) else {
      return refuse(record, listing, known: known)
    }
    delisted.remove(Listing(entry: known, source: source))
    let withdraws = record.provenance?.change == .withdrawn
    return enter(
      record, cause: withdraws ? .withdrawal : .edit, after: known, source: source,
      recordedAt: noticedAt)
  }

  /// Takes note that a source lists a version that is here.
  mutating func list(_ version: EntryIndex, source: String, _ noticedAt: Instant) -> Outcome {
    noteListing(of: version, source: source)
    guard delisted.remove(Listing(entry: version, source: source)) != nil else { return .ignored }
    return note(.relisted, on: version, source: source, at: noticedAt)
  }

  /// Takes a row of a reference table. Nil for a record that is none; else whether it said anything
  /// new.
  private mutating func define(_ record: Record) -> Bool? {
    switch record {
    case .area(let area):
      guard catalogue.define(area) else { return false }
      areaRevision += 1
      tableRevision += 1
      return true
    case .measure(let measure):
      let unit = catalogue.knownMeasure(measure.code).map { catalogue.measure($0).unit }
      let isNew = catalogue.define(measure)
      if let unit, unit != measure.unit { tableRevision += 1 }
      return isNew
    case .action(let action): return catalogue.define(action)
    case .window(let window): return catalogue.define(window)
    case .figure, .staffing, .event, .notice: return nil
    }
  }

  private func cause(of record: Record) -> EntryCause {
    guard let provenance = record.provenance else { return .new }
    if provenance.change == .withdrawn { return .withdrawal }
    let named = provenance.supersedes
    return named.isEmpty || named == record.identity ? .new : .correction
  }

  /// An id again with other content, from a source that does not edit what it said before. What an
  /// earlier version said is an old copy, and ignored.
  private mutating func refuse(
    _ record: Record, _ listing: RefusedListing, known: EntryIndex
  ) -> Outcome {
    let versions = versions(of: corrections.first(of: known))
    if versions.contains(where: { self[$0].record == record }) { return .ignored }
    refusedListings.insert(listing)
    report(
      Problem(
        file: listing.source, expected: "an id not used before",
        found: "\"\(record.identity)\" again with other content (first from "
          + "\(self[versions[0]].source))"))
    return .refused
  }

  /// Lists a problem once, however often a source repeats it.
  mutating func report(_ problem: Problem) {
    guard reported.insert(problem).inserted else { return }
    refusalPlaces[problem.file, default: []].append(refusals.count)
    refusalCounts[problem.file, default: ProblemCounts()].add(problem)
    refusals.append(problem)
  }

  /// How many records of a source were not taken or are doubted.
  package func refusals(of source: String) -> ProblemCounts {
    refusalCounts[source] ?? ProblemCounts()
  }

  /// The first of those problems.
  package func refusals(of source: String, most: Int) -> [Problem] {
    (refusalPlaces[source] ?? []).prefix(most).map { refusals[$0] }
  }

  private mutating func note(
    _ cause: EntryCause, on subject: EntryIndex, source: String, at instant: Instant
  ) -> Outcome {
    let known = self[subject]
    let entry = Entry(
      record: known.record, knownFrom: max(instant, known.knownFrom), recordedAt: instant,
      cause: cause, subject: subject, source: source, facts: Facts(area: known.facts.area))
    return .entered(file(entry), place: lastPlace)
  }

  mutating func enter(
    _ record: Record, cause: EntryCause, after previous: EntryIndex?, source: String,
    recordedAt: Instant
  ) -> Outcome {
    var knownFrom = recordedAt
    if let lifting = lifting(of: record) { knownFrom = max(knownFrom, lifting) }
    var facts = facts(of: record)
    facts.deskRank = rank(ofSource: source)
    let entry = Entry(
      record: record, knownFrom: knownFrom, recordedAt: recordedAt, cause: cause,
      subject: previous, source: source, facts: facts)
    let index = file(entry)
    link(index, after: previous)
    noteEmbargo(index)
    hold(versionsBefore: index)
    hold(correctedAround: index)
    return .entered(index, place: lastPlace)
  }
}
