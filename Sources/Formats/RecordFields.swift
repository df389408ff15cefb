package import Figures

/// The fields of each type of record, as columns and keys spell them.
package enum RecordFields {
  /// All names that the type knows, in the order in which they are written.
  package static func names(_ kind: Record.Kind) -> [String] {
    switch kind {
    case .area: names(AreaDraft.self)
    case .measure: names(MeasureDraft.self)
    case .action: names(ActionDraft.self)
    case .window: names(WindowDraft.self)
    case .figure: names(FigureDraft.self)
    case .staffing: names(StaffingDraft.self)
    case .event: names(EventDraft.self)
    case .notice: names(NoticeDraft.self)
    }
  }

  /// The names without which no record of the type can be.
  package static func required(_ kind: Record.Kind) -> [String] {
    switch kind {
    case .area: AreaDraft.required.map(\.rawValue)
    case .measure: MeasureDraft.required.map(\.rawValue)
    case .action: ActionDraft.required.map(\.rawValue)
    case .window: WindowDraft.required.map(\.rawValue)
    case .figure: FigureDraft.required.map(\.rawValue)
    case .staffing: StaffingDraft.required.map(\.rawValue)
    case .event: EventDraft.required.map(\.rawValue)
    case .notice: NoticeDraft.required.map(\.rawValue)
    }
  }

  /// The name of the table that holds records of the type, without `.csv`.
  package static func table(_ kind: Record.Kind) -> String {
    switch kind {
    case .area: "areas"
    case .measure: "measures"
    case .action: "actions"
    case .window: "windows"
    case .figure: "figures"
    case .staffing: "staffing"
    case .event: "events"
    case .notice: "notices"
    }
  }

  /// The type whose table has this name.
  package static func kind(ofTable name: String) -> Record.Kind? {
    Record.Kind.allCases.first { table($0) == name }
  }

  private static func names<Draft: RecordDraft>(_ draft: Draft.Type) -> [String] {
    let own = Draft.Field.allCases.map(\.rawValue)
    guard Draft.hasProvenance else { return own }
    return own + ProvenanceField.allCases.map(\.rawValue).filter { !own.contains($0) }
  }
}
