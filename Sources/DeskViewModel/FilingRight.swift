/// Whether this desk can file, and if not, why.
package enum FilingRight: Sendable, Hashable {
  /// Into the book at this path, as it is named to the reader.
  case into(String)
  /// A clause without a full stop.
  case no(why: String)
}

/// What became of a record that the desk wanted filed.
package struct FilingAnswer: Sendable, Hashable {
  /// The id of the record.
  package var id: String
  /// Why it was not filed, in words; nil when it is in the book and on disk.
  package var refusal: String?
  /// True when it is kept on this machine, because the shared desk is away.
  package var isWaiting: Bool

  /// An answer for the record with this id.
  package init(id: String, refusal: String? = nil, isWaiting: Bool = false) {
    self.id = id
    self.refusal = refusal
    self.isWaiting = isWaiting
  }
}
