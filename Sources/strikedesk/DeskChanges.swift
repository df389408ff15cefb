import Settings
import Themes

/// What a configuration that is saved while the desk runs changes of the desk itself.
struct DeskChanges {
  /// As it was when the desk was started.
  let started: DeskDefaults
  /// What the command line or the environment says, so that the configuration does not count.
  let fixed: Set<Key>

  /// What can be set of a desk, in the configuration's words.
  enum Key: String, CaseIterable { case theme, region, name, book }

  /// The theme to use from now on; nil when it is the same or does not count.
  func theme(from before: DeskDefaults, to desk: DeskDefaults) -> String? {
    guard before.theme != desk.theme, !fixed.contains(.theme) else { return nil }
    return desk.theme ?? ThemeLibrary.defaultName
  }

  /// What is otherwise than when the desk was started, and counts from the next start on: what was read
  /// for a region, seen under a name or filed into a book is not moved while it is on the screen.
  func waiting(_ desk: DeskDefaults) -> [String] {
    Key.allCases.filter { key in
      guard !fixed.contains(key) else { return false }
      switch key {
      case .theme: return false
      case .region: return desk.region != started.region
      case .name: return desk.name != started.name
      case .book: return desk.book != started.book
      }
    }.map(\.rawValue)
  }
}
