/// A figure: never just a number.
package struct Figure: Hashable, Sendable {
  package enum Missing: String, CaseIterable, Sendable, Hashable {
    case nilReturn = "nil-return"
    case notAsked = "not-asked"
    case notApplicable = "not-applicable"
    case suppressed
  }
  package enum Basis: String, CaseIterable, Sendable, Hashable { case expected, actual, estimate }
  /// From most to least settled, except `disputed`, which ranks last (rule 4).
  package enum Status: String, CaseIterable, Sendable, Hashable {
    case final, confirmed, provisional, claimed, disputed
  }

  package var id: String
  package var action: String
  package var area: String
  package var measure: String
  /// Nil exactly when `missing` is set, or when the record only withdraws another.
  package var amount: Amount?
  package var missing: Missing?
  package var basis: Basis?
  package var status: Status?
  package var period: Period
  /// What a percentage is of, as a number of people or things.
  package var denominator: Double?
  /// How many places had reported when a total was drawn up, and how many were expected to.
  package var reporting: Int?
  package var expectedReporting: Int?
  package var provenance: Provenance

  package init(
    id: String, action: String = "", area: String, measure: String, amount: Amount? = nil,
    missing: Missing? = nil, basis: Basis? = nil, status: Status? = nil,
    period: Period = .unstated, denominator: Double? = nil, reporting: Int? = nil,
    expectedReporting: Int? = nil, provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.action = action
    self.area = area
    self.measure = measure
    self.amount = amount
    self.missing = missing
    self.basis = basis
    self.status = status
    self.period = period
    self.denominator = denominator
    self.reporting = reporting
    self.expectedReporting = expectedReporting
    self.provenance = provenance
  }

  /// 0 for `final` to 4 for `disputed`; a figure without a status ranks with claims.
  package var statusRank: Int {
    switch status {
    case .final: 0
    case .confirmed: 1
    case .provisional: 2
    case .claimed, nil: 3
    case .disputed: 4
    }
  }

  package var isWithdrawal: Bool { provenance.change == .withdrawn }
}
