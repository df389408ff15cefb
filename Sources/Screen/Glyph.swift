/// The marks of the screens, each one column wide and each with an ASCII twin in `Charset`.
package enum Glyph {
  /// A fact; also a source that is live.
  package static let fact: Unicode.Scalar = "●"
  /// A claim that names no source.
  package static let claim: Unicode.Scalar = "○"
  /// A check that holds.
  package static let holds: Unicode.Scalar = "✓"
  /// Two sources that cannot both be true.
  package static let conflict: Unicode.Scalar = "≠"
  /// A correction or revision.
  package static let correction: Unicode.Scalar = "±"
  /// New and not yet seen.
  package static let new: Unicode.Scalar = "+"
  /// Not reported. Never a zero.
  package static let notReported: Unicode.Scalar = "–"
  /// A nil return: reported, and there were none.
  package static let nilReturn: Unicode.Scalar = "∅"
  /// Its source's next figure is expected by now.
  package static let due: Unicode.Scalar = "◷"
  /// Older than its source's cadence allows.
  package static let stale: Unicode.Scalar = "⧗"
  /// Withdrawn or no longer listed.
  package static let withdrawn: Unicode.Scalar = "⊘"
  /// Embargoed, seen by right.
  package static let embargoed: Unicode.Scalar = "⚿"
  /// The selected row.
  package static let selection: Unicode.Scalar = "▌"
  /// Sorted downwards, largest first.
  package static let descending: Unicode.Scalar = "▾"
  /// Sorted upwards, smallest first.
  package static let ascending: Unicode.Scalar = "▴"
  /// A piece of advice to the public.
  package static let advice: Unicode.Scalar = "◆"
  /// Between the parts of a line.
  package static let separator: Unicode.Scalar = "·"
  /// More than fits; the last resort.
  package static let ellipsis: Unicode.Scalar = "…"
  /// The Enter key.
  package static let enter: Unicode.Scalar = "⏎"
  /// A bar's filled part.
  package static let full: Unicode.Scalar = "█"
  /// A bar's unfilled part.
  package static let light: Unicode.Scalar = "░"
  /// One to eight eighths of a column's height.
  package static let eighths: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  /// Every mark above, for tests and for the help's legend.
  package static let all: [Unicode.Scalar] =
    [
      fact, claim, holds, conflict, correction, new, notReported, nilReturn, due, stale,
      withdrawn, embargoed, selection, descending, ascending, advice, separator, ellipsis, enter,
      full, light,
    ] + eighths
}
