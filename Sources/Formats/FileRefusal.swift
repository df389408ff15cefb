package import Figures

/// Why a file of a package could not be read, in words.
package struct FileRefusal: Error, Hashable, Sendable {
  /// What is in the way.
  package enum Kind: Hashable, Sendable {
    /// The path is not one inside of the package.
    case path
    case absent
    /// A folder, a link, a pipe, a device.
    case notAFile
    case tooLarge
    /// The system refuses, or the file kept changing.
    case unreadable
  }

  /// What is in the way.
  package var kind: Kind
  /// What would have been right.
  package var expected: String
  /// What is there instead.
  package var found: String

  /// A refusal in words.
  package init(_ kind: Kind, expected: String, found: String) {
    self.kind = kind
    self.expected = expected
    self.found = found
  }

  /// The refusal as a problem of a file.
  package func problem(file: String) -> Problem {
    Problem(file: file, expected: expected, found: found)
  }
}
