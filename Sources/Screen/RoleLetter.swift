extension Role {
  /// One letter a role, for the planes of golden frames; ordinary text is a full stop, so that
  /// what stands out on the screen stands out in the plane.
  package var letter: Unicode.Scalar {
    switch self {
    case .text: "."
    case .muted: "m"
    case .faint: "f"
    case .headline: "H"
    case .number: "n"
    case .border: "b"
    case .borderFocus: "B"
    case .title: "t"
    case .titleFocus: "T"
    case .label: "l"
    case .selection: "S"
    case .selectionQuiet: "s"
    case .header: "h"
    case .mode: "M"
    case .clock: "c"
    case .good: "g"
    case .warning: "w"
    case .critical: "X"
    case .claim: "q"
    case .new: "N"
    case .correction: "r"
    case .conflict: "C"
    case .stale: "z"
    case .withdrawn: "x"
    case .embargoed: "E"
    case .standing: "d"
    case .bar: "A"
    case .barRest: "a"
    case .key: "k"
    case .hint: "i"
    case .message: "p"
    case .error: "e"
    case .match: "y"
    case .rehearsal: "R"
    }
  }
}
