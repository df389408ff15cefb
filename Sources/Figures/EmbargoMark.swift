/// What a record wears that is given away while it is under an embargo, in whatever format (rule 9).
///
/// It says what held when it was written. So it is no part of the record: reading takes it off, and what
/// holds then follows from `embargo_until`.
package enum EmbargoMark {
  package static let field = OtherField(name: "embargoed", value: "EMBARGOED")
}

extension Record {
  /// The record with the field that says it is under an embargo, once.
  package var markedAsEmbargoed: Record {
    var marked = self
    marked.otherFields.removeAll { $0.name == EmbargoMark.field.name }
    marked.otherFields.append(EmbargoMark.field)
    return marked
  }
}
