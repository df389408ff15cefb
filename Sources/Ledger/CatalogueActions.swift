package import Figures

/// Which round of action a desk means when nobody says.
extension Catalogue {
  /// False for rounds that were called off or suspended, and for those without a strike day.
  package func takesPlace(_ index: ActionIndex) -> Bool {
    switch action(index).status {
    case .suspended, .calledOff: false
    case .announced, .underWay, .over, nil: !windows(index).isEmpty
    }
  }

  /// The action in view: one under way, else one that starts within a week, else the last one that
  /// ended, else the first one to come.
  package func actionInView(at instant: Instant) -> ActionIndex {
    let rounds = actionsByTime.filter { takesPlace($0) }
    let begun = rounds.last { index in
      windows(index).first.map { $0.start <= instant.adding(seconds: 7 * 86_400) } ?? false
    }
    return begun ?? rounds.first ?? Catalogue.noAction
  }
}
