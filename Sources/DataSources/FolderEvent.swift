/// What happened in a watched folder.
package enum FolderEvent: Hashable, Sendable {
  /// Something happened to a file: which folder (by the watch's number) and which name; no name for a
  /// file that is watched by itself.
  case file(folder: Int32, name: String, Change)
  /// Events were lost, or the system tells none: look at everything.
  case lookAgain
  /// The folder itself was removed or moved away.
  case folderGone
  /// The source is to end.
  case stop

  /// What happened to a file.
  package enum Change: Hashable, Sendable {
    /// A writer closed it.
    case closed
    /// It came under this name, whole, by renaming.
    case movedIn
    /// The name is new; a writer may be about to fill it.
    case created
    /// It is being written.
    case written
    /// It was removed, or moved away.
    case removed
  }
}
