package import DeskViewModel
package import Screen

extension Tone {
  /// The role a tone is drawn in.
  package var role: Role {
    switch self {
    case .plain: .text
    case .quiet: .muted
    case .faint: .faint
    case .good: .good
    case .warning: .warning
    case .critical: .critical
    case .claim: .claim
    case .new: .new
    case .correction: .correction
    case .conflict: .conflict
    case .stale: .stale
    case .withdrawn: .withdrawn
    }
  }
}

extension Mark {
  package var role: Role { self == .embargoed ? .embargoed : tone.role }
}
