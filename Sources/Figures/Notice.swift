/// Advice to the public, a service that stays open, or the desk's own call for accounts.
package struct Notice: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable, Hashable {
    case advice, service
    case callOut = "call-out"
  }

  package var id: String
  package var area: String
  package var kind: Kind?
  package var headline: String
  package var detail: String
  package var contact: String
  package var validity: Period
  package var provenance: Provenance

  package init(
    id: String, area: String, kind: Kind? = nil, headline: String, detail: String = "",
    contact: String = "", validity: Period = .unstated, provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.area = area
    self.kind = kind
    self.headline = headline
    self.detail = detail
    self.contact = contact
    self.validity = validity
    self.provenance = provenance
  }
}
