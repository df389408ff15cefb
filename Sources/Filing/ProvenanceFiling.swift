package import Figures
internal import Ledger

/// Who says so, and its clocks.
extension FieldReader {
  private static let channels: [String: Provenance.Channel] = [
    "telephone": .phone, "call": .phone, "mail": .email, "e mail": .email, "seen": .observed,
    "press release": .statement, "web": .published, "website": .published,
  ]

  /// The provenance as far as it goes; what is wrong with it is noted.
  mutating func provenance() -> Provenance {
    var provenance = Provenance()
    let known = source(&provenance)
    provenance.sourceKind = word(.sourceKind, Provenance.SourceKind.self)
    if text(.sourceKind).isEmpty, let kind = known {
      provenance.sourceKind = kind
      note(.sourceKind, kind.rawValue)
    }
    provenance.person = text(.person)
    provenance.role = text(.role)
    provenance.url = link()
    provenance.how = word(.how, Provenance.Channel.self, synonyms: FieldReader.channels)
    provenance.measuredAt = moment(.measured)
    provenance.publishedAt = moment(.published)
    provenance.embargoUntil = instant(.embargo)
    provenance.definition = text(.definition)
    provenance.note = text(.note)
    provenance.recordedAt = received()
    return provenance
  }

  /// The source by its known name, and what kind it is when that is known.
  private mutating func source(_ provenance: inout Provenance) -> Provenance.SourceKind? {
    let typed = text(.source)
    guard !typed.isEmpty else {
      requires(.source, "who says so, such as NHS England, a trust or a paper")
      return nil
    }
    let known = tables.source(typed, at: now)
    provenance.source = known.name
    note(.source, provenance.source)
    return known.kind
  }

  private mutating func link() -> String {
    let text = text(.url)
    guard !text.isEmpty else { return "" }
    if text.hasPrefix("https://") || text.hasPrefix("http://"), !text.contains(" ") { return text }
    refuse(
      .url,
      TextRefusal(expected: "a link that begins with https://", found: TextRefusal.quoted(text))
    )
    return ""
  }

  private mutating func received() -> Instant {
    guard let recorded = instant(.recorded, isPast: true) else {
      if text(.recorded).isEmpty { note(.recorded, SaidTimeText.full(Moment(now))) }
      return now
    }
    if recorded > now {
      refuse(
        .recorded,
        TextRefusal(
          expected: "a time that has come, by now \(Wording.time(now))",
          found: TextRefusal.quoted(text(.recorded))))
    }
    return recorded
  }

  /// The instant whose names and round of action are meant.
  func instant(_ moments: Moment?..., provenance: Provenance) -> Instant {
    for moment in moments + [provenance.measuredAt, provenance.publishedAt] {
      if let moment { return moment.instant }
    }
    return provenance.recordedAt ?? now
  }
}

extension FilingTables {
  /// A source by its known name, and what kind it is when that is known.
  package func source(
    _ typed: String, at now: Instant
  ) -> (name: String, kind: Provenance.SourceKind?) {
    let known = sources.canonical(typed)
    let name = known?.name ?? typed
    if let kind = known?.kind { return (name, kind) }
    // A trust that speaks for itself.
    guard let area = try? area(typed, at: now),
      FoldedName(label(area, at: now)).key == FoldedName(typed).key
    else { return (name, nil) }
    switch catalogue.kind(area) {
    case .trust, .site: return (name, .trust)
    case .nation, .region: return (name, nil)
    }
  }
}
