/// The six panels, numbered as on the keyboard.
package enum PanelID: Int, CaseIterable, Sendable, Hashable {
  case region = 1
  case england, hospitals, staffing, negotiation, latest

  /// The name as a tab line or an error message says it.
  package var name: String {
    switch self {
    case .region: "Region"
    case .england: "England"
    case .hospitals: "Hospitals"
    case .staffing: "A&E staffing"
    case .negotiation: "Negotiation"
    case .latest: "Latest"
    }
  }

  /// The name on the command line.
  package var slug: String {
    switch self {
    case .region: "region"
    case .england: "england"
    case .hospitals: "hospitals"
    case .staffing: "staffing"
    case .negotiation: "negotiation"
    case .latest: "latest"
    }
  }
}

/// Parts of the screen that need drawing again. The painter keeps the rest.
package struct Parts: OptionSet, Sendable, Hashable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  package static let header = Parts(rawValue: 1)
  package static let footer = Parts(rawValue: 1 << 7)
  package static let overlay = Parts(rawValue: 1 << 8)
  /// Positions of panels have changed.
  package static let layout = Parts(rawValue: 1 << 9)
  package static let everything = Parts(rawValue: 0x3FF)

  package static func panel(_ panel: PanelID) -> Parts {
    Parts(rawValue: 1 << UInt16(panel.rawValue))
  }
}
