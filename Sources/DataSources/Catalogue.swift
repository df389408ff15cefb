/// Which kinds of source there are: one line for each.
package enum Catalogue {
  /// A kind of source, as help and messages name it.
  package struct Entry: Hashable, Sendable {
    /// The word by which the command line chooses it.
    package var name: String
    /// What it needs, as the command line writes it.
    package var usage: String
    /// One line of help.
    package var summary: String
  }

  /// All kinds, in the order in which help lists them.
  package static let entries = [
    Entry(
      name: "replay", usage: "replay:PACK",
      summary: "a pack that the program carries, or a package on disk, read once"),
    Entry(
      name: "folder", usage: "folder:DIR",
      summary: "a Data Package that people edit; each saved change is shown at once"),
    Entry(
      name: "book", usage: "book:FILE",
      summary: "the desk book; what any program on this machine files is shown at once"),
  ]
}
