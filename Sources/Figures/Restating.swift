extension Figure {
  /// True when both say the same of the same thing, by whichever id, in whichever place of whichever
  /// file it stands, and whenever it was published or recorded there.
  package func restates(_ other: Figure) -> Bool {
    area == other.area && measure == other.measure && action == other.action
      && amount == other.amount && missing == other.missing && basis == other.basis
      && status == other.status && period == other.period && denominator == other.denominator
      && provenance.source == other.provenance.source
      && provenance.embargoUntil == other.provenance.embargoUntil
      && (provenance.change == .withdrawn) == (other.provenance.change == .withdrawn)
  }
}
