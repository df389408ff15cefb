package import Figures

/// A strike day that never was, made from a seed: what a newsdesk would be told, by whom and when.
///
/// The same seed, day and areas give the same records, on every machine. Everything in it is invented
/// and says so: each id begins with `rehearsal-`, each source with "Rehearsal", each record has the
/// field that marks a rehearsal. Only the names of places are real.
package struct StrikeDay: Hashable, Sendable {
  /// How the negotiation of the day ends.
  package enum Deal: String, CaseIterable, Sendable, Hashable {
    case yes, no
    /// As the dice fall.
    case bySeed = "seed"
  }

  /// The seed from which all of it is made.
  package let seed: UInt64
  /// The strike day, in London.
  package let day: CivilDate
  /// How the negotiation ends; never `bySeed`.
  package let deal: Deal
  /// The nation, the region and the region's trusts as they are named on the day.
  let areas: [Area]

  /// The day on which a rehearsal is set when nobody says another: a Wednesday far from any real one.
  package static let usualDay = CivilDate(daysSince1970: 22_035)

  /// A day in the region with this code, or in the first region that has trusts. Areas of other
  /// regions, sites, and names that do not hold on the day are left out.
  package init(
    seed: UInt64, day: CivilDate = StrikeDay.usualDay, areas: [Area], region: String = "",
    deal: Deal = .bySeed
  ) {
    self.seed = seed
    self.day = day
    self.areas = StrikeDay.cast(areas, on: day, region: region)
    switch deal {
    case .yes, .no: self.deal = deal
    case .bySeed:
      var dice = Dice(seed, for: "deal")
      self.deal = dice.happens(40) ? .yes : .no
    }
  }

  /// All records: the tables first, then the rest in the order in which a desk would be told.
  package var records: [Record] {
    let told = nationalFigures + hospitalFigures + staffing + events + notices
    let ordered = told.sorted { first, second in
      let times = [first, second].map { $0.provenance?.recordedAt ?? .distantPast }
      return times[0] == times[1] ? first.identity < second.identity : times[0] < times[1]
    }
    return (tables + ordered).map(\.markedAsRehearsal)
  }

  /// When a desk begins to watch: an hour before the strike.
  package var start: Instant { at(7) }
  /// When the last of it has been told: 18:30.
  package var end: Instant { at(18, 30) }

  /// False when there is nobody to report.
  package var hasHospitals: Bool { !trusts.isEmpty }

  /// What people call it: "Rehearsal 7".
  package var title: String { "Rehearsal \(seed)" }

  private static func cast(_ areas: [Area], on day: CivilDate, region: String) -> [Area] {
    let noon = LondonTime.instant(day, hour: 12, minute: 0)
    let present = areas.filter { area in
      area.validity.start?.instant ?? .distantPast <= noon
        && noon <= area.validity.end?.upperInstant ?? .distantFuture
    }
    func trusts(of code: String) -> [Area] {
      present.filter { $0.kind == .trust && $0.parent == code }
    }
    let regions = present.filter { $0.kind == .region }
    let chosen =
      regions.first { $0.code == region } ?? regions.first { !trusts(of: $0.code).isEmpty }
    guard let chosen else { return [] }
    return present.filter { $0.kind == .nation } + [chosen] + trusts(of: chosen.code)
  }
}

extension StrikeDay {
  /// The area that stands for the whole country, if the tables have one.
  var nation: Area? { areas.first { $0.kind == .nation } }
  var region: Area? { areas.first { $0.kind == .region } }
  var trusts: [Area] { areas.filter { $0.kind == .trust } }

  /// A time of the strike day in London.
  func at(_ hour: Int, _ minute: Int = 0) -> Instant {
    LondonTime.instant(day, hour: hour, minute: minute)
  }

  /// A time of another day, so many days from the strike day.
  func at(_ hour: Int, _ minute: Int, days: Int) -> Instant {
    LondonTime.instant(
      CivilDate(daysSince1970: day.daysSince1970 + days), hour: hour, minute: minute)
  }

  var action: String { RehearsalMark.idPrefix + "\(seed)" }

  /// The id of a record, from what it is about.
  func id(_ slug: String) -> String { "\(action)-\(slug.lowercased())" }

  var wholeDay: Period { Period(start: Moment(day: day), end: Moment(day: day)) }

  static let note = "invented for a rehearsal"
}

extension Area {
  /// "Ipswich press office, rehearsal" would pass for Ipswich at a glance; this does not.
  var pressOffice: String { "Rehearsal press, \(label)" }
}
