package import Figures

/// Why a file of a package could not be read, in words.
package struct FileRefusal: Error, Hashable, Sendable {
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

  package var kind: Kind
  package var expected: String
  package var found: String

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
