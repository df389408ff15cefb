internal import Figures
package import Ledger

/// What a desk knows that filing looks things up in: areas, measures, rounds of action, sources.
///
/// Made once from a ledger, and again when its tables change; each look-up is then cheap enough for
/// every key.
package struct FilingTables: Sendable {
  package let catalogue: Catalogue
  /// The code of the desk's region; empty when it has none.
  package let region: String
  package let sources: KnownSources
  let areas: NameIndex<DatedArea>
  let measures: NameIndex<MeasureIndex>
  let actions: NameIndex<ActionIndex>

  /// The tables of a ledger. Sources are those that the standpoint knows, so that an embargoed
  /// record gives nothing away.
  package init(_ ledger: Ledger, _ standpoint: Standpoint, region: String) {
    self.init(
      catalogue: ledger.catalogue, region: region, sources: KnownSources(ledger, standpoint))
  }

  package init(catalogue: Catalogue, region: String, sources: KnownSources = KnownSources()) {
    self.catalogue = catalogue
    self.region = catalogue.knownArea(region) == nil ? "" : region
    self.sources = sources
    areas = NameIndex(AreaNames.all(in: catalogue))
    measures = NameIndex(MeasureNames.all(in: catalogue))
    actions = NameIndex(ActionNames.all(in: catalogue))
  }

  /// The desk's region as the command line chooses it when nobody says: the first that has trusts.
  package static func firstRegion(in catalogue: Catalogue) -> String {
    let places = catalogue.areas.indices.map { AreaIndex(place: $0) }
    let region =
      places.first { catalogue.kind($0) == .region && !catalogue.trusts(of: $0).isEmpty }
      ?? places.first { catalogue.kind($0) == .region }
    return region.map { catalogue.areas[Int($0.raw)][0].code } ?? ""
  }
}

/// Something that may be typed into a field, and a word on what it is.
package struct FilingCompletion: Hashable, Sendable {
  /// What the field will hold.
  package var text: String
  /// What tells it from others: a code, a kind. May be empty.
  package var detail: String

  package init(_ text: String, _ detail: String = "") {
    self.text = text
    self.detail = detail
  }
}
