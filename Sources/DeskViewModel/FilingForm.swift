package import Filing

/// A form that is being filled in: the draft, the field that is typed into, and how far it has come.
package struct FilingForm: Sendable {
  /// What a form is for. What was typed into one stays until it is filed.
  package enum Subject: Sendable, Hashable {
    case new(FilingKind)
    /// A correction of the record with this id.
    case correction(FilingKind, id: String)
  }

  package let subject: Subject
  package internal(set) var draft: FilingDraft
  /// The field that is typed into, by its place; the count of fields stands for the line that files.
  package private(set) var place = 0
  package private(set) var entry: TextEntry
  /// It is on its way into the book.
  package internal(set) var isSending = false
  /// Why the book did not take it, in words.
  package internal(set) var refusal: String?
  /// True once the reader wanted to file: from then on fields that are still empty are named too.
  private(set) var isTried = false

  /// What the desk has put into fields, which is no loss.
  private var given: [FilingField.Name: String] = [:]

  init(_ subject: Subject, _ draft: FilingDraft) {
    self.subject = subject
    self.draft = draft
    entry = TextEntry(draft.names.first.map { draft.text($0) } ?? "")
    for name in draft.names { given[name] = draft.text(name) }
  }

  /// True when a field says something else than the desk has put into it.
  var isTyped: Bool { draft.names.contains { draft.text($0) != given[$0] ?? "" } }

  /// The field that is typed into; nil on the line that files.
  package var name: FilingField.Name? {
    place < draft.names.count ? draft.names[place] : nil
  }

  /// Problems that are shown now: an empty field is only named once the reader wanted to file.
  package var problems: [FilingProblem] {
    draft.problems.filter { isTried || !$0.isMissing }
  }

  /// What the field may be completed to, beginning with what was typed; nil when there is nothing to
  /// add.
  package var completion: FilingCompletion? {
    guard let name, !entry.text.isEmpty, entry.parts.after.isEmpty,
      let best = draft.completions(for: name, limit: 1).first, best.text != entry.text
    else { return nil }
    return best
  }

  mutating func move(to target: Int) {
    let target = max(0, min(draft.names.count, target))
    place = target
    entry = TextEntry(name.map { draft.text($0) } ?? "")
    guard case .new = subject, let name else { return }
    if draft.text(name) == given[name] { entry.selectAll() }
  }

  /// Puts a text into the field that is typed into.
  mutating func put(_ new: TextEntry) {
    guard let name else { return }
    entry = new
    draft.set(name, new.text)
    refusal = nil
  }

  /// Puts a text into any field, as the desk does with what it knows. What is typed there replaces it.
  mutating func fill(_ name: FilingField.Name, _ text: String) {
    draft.set(name, text)
    given[name] = draft.text(name)
    move(to: place)
  }

  /// Puts in what was typed into another form.
  mutating func carry(_ name: FilingField.Name, _ text: String) {
    draft.set(name, text)
    move(to: place)
  }

  /// The reader wants to file: goes to the first field that is wrong. True when none is.
  mutating func isComplete() -> Bool {
    isTried = true
    guard let first = draft.problems.first else { return true }
    move(to: draft.names.firstIndex(of: first.field) ?? place)
    return false
  }
}
