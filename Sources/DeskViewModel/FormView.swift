internal import Figures
internal import Filing

/// What the open form shows.
package struct FormView: Sendable, Hashable {
  package struct Field: Sendable, Hashable {
    package var label: String
    package var text: String
    package var isRequired: Bool
    /// How the text was read, or what stands in for an empty field.
    package var understood: String
    /// True when something is wrong with it.
    package var isWrong: Bool
  }

  package var title: String
  /// The kinds of record; the one that is filed is plain. Empty for a correction.
  package var kinds: [Span]
  package var fields: [Field]
  /// The field that is typed into; the count of fields stands for the line that files.
  package var place: Int
  /// The text of that field before and behind the cursor.
  package var before: String
  package var after: String
  /// True while what is typed next takes the place of that text.
  package var isSelected: Bool
  /// What is wrong with that field, which is shown before anything else.
  package var problem: Span?
  /// What belongs into the field, or what it may be completed to.
  package var help: [Span]
  /// What the line that files says.
  package var filing: Span
  /// The sentence as it was understood; the one that it replaces; what is wrong, and advice.
  package var remarks: [Span]
}

extension Desk {
  /// The open form; nil when none is.
  package var formView: FormView? {
    guard let form else { return nil }
    let draft = form.draft
    let problems = form.problems
    let fields = draft.fields.map { field in
      FormView.Field(
        label: field.label, text: field.text, isRequired: field.isRequired,
        understood: field.understood == field.text ? "" : field.understood,
        isWrong: problems.contains { $0.field == field.name })
    }
    let parts = form.entry.parts
    return FormView(
      title: title(form), kinds: kinds(form), fields: fields, place: form.place,
      before: parts.before, after: parts.after, isSelected: form.entry.isSelected,
      problem: problems.first { $0.field == form.name }.map { words($0, form) },
      help: help(form), filing: filing(form), remarks: remarks(form))
  }

  private func words(_ problem: FilingProblem, _ form: FilingForm) -> Span {
    let label = form.draft.fields.first { $0.name == problem.field }?.label ?? ""
    return Span("\(Mark.fails.glyph) \(label): \(problem.refusal)", .warning)
  }

  private func title(_ form: FilingForm) -> String {
    switch form.subject {
    case .new(.figure): "File a figure"
    case .new(.staffing): "File staffing"
    case .new(.event): "File an event"
    case .new(.notice): "File a notice"
    case .correction(let kind, let id): "Correct \(kind.rawValue) \(id)"
    }
  }

  private func kinds(_ form: FilingForm) -> [Span] {
    guard case .new(let kind) = form.subject else { return [] }
    return FilingKind.allCases.map { Span($0.rawValue, $0 == kind ? .plain : .faint) }
  }

  private func help(_ form: FilingForm) -> [Span] {
    guard let name = form.name, let field = form.draft.fields.first(where: { $0.name == name })
    else { return [Span("⏎ files it", .quiet)] }
    let offers = form.draft.completions(for: name, limit: 6)
    let listed = offers.filter { $0.text != form.entry.text }.map { offer in
      offer.detail.isEmpty || offer.detail.lowercased() == offer.text
        ? offer.text : "\(offer.text) (\(offer.detail))"
    }
    if !form.entry.text.isEmpty, !listed.isEmpty {
      let first = form.completion == nil ? "" : "Tab: "
      return [Span(first + listed.joined(separator: " · "), .plain)]
    }
    let choices = listed.isEmpty ? "" : ": " + listed.joined(separator: " · ")
    return [Span(field.help + choices, .quiet)]
  }

  private func filing(_ form: FilingForm) -> Span {
    if form.isSending { return Span("Filing …", .quiet) }
    let left = form.draft.problems.count
    let into =
      switch filingRight {
      case .into(let book): " into \(book)"
      case .no: ""
      }
    if left == 0 { return Span("File it" + into, .good) }
    return Span("File it · \(left) field\(left == 1 ? "" : "s") to see to first", .quiet)
  }

  private func remarks(_ form: FilingForm) -> [Span] {
    var remarks: [Span] = []
    if let refusal = form.refusal { remarks.append(Span("Not filed: \(refusal)", .critical)) }
    if let old = form.draft.replacedSentence { remarks.append(Span("Was: \(old)", .quiet)) }
    if let sentence = form.draft.sentence { remarks.append(Span(sentence, .plain)) }
    // That of the field which is typed into stands before all others.
    let here = form.problems.firstIndex { $0.field == form.name }
    remarks += form.problems.enumerated().filter { $0.offset != here }
      .map { words($0.element, form) }
    remarks += form.draft.advice(ledger, standpoint).map { advice in
      let mark = advice.kind.mark
      return Span("\(mark.glyph) \(advice.text)", mark.tone)
    }
    return remarks
  }
}

extension FilingAdvice.Kind {
  fileprivate var mark: Mark {
    switch self {
    case .holds: .holds
    case .loose, .sum: .loose
    case .fails: .fails
    case .conflict: .conflict
    case .question: .advice
    }
  }
}
