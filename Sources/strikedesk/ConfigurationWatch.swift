import DataSources

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells when the configuration has been saved. Asleep in the kernel until something happens in its
/// folder.
final class ConfigurationWatch: Sendable {
  private let stopping: WakePipe

  /// Nil where there is no folder to watch.
  init?(_ path: String, changed: @escaping @Sendable () -> Void) {
    let folder = StandardFolder.parent(of: path)
    guard Opening.isFolder(folder), let stopping = WakePipe() else { return nil }
    self.stopping = stopping
    Task {
      _ = await OwnThread.run { ConfigurationWatch.watch(path, folder, stopping, changed) }
    }
  }

  func stop() { stopping.wake() }

  /// Editors save in several steps; what they leave is read once it has been quiet for so many
  /// milliseconds.
  private static let quiet: Int32 = 60

  private static func watch(
    _ path: String, _ folder: String, _ stopping: WakePipe, _ changed: () -> Void
  ) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var watch = FolderWatch(stop: stopping)
    watch.watchRoot(folder)
    // The file of a link lies elsewhere.
    watch.watchFile(path)
    func isNews(_ events: [FolderEvent]) -> Bool {
      events.contains { event in
        switch event {
        case .file(_, let file, let change):
          (file == name || file.isEmpty) && change != .created && change != .written
        case .lookAgain, .folderGone: true
        case .stop: false
        }
      }
    }
    while true {
      let events = watch.wait(nil)
      if events.contains(.stop) { return }
      guard isNews(events) else { continue }
      while watch.lookEvery == nil {
        let more = watch.wait(quiet)
        if more.contains(.stop) { return }
        if more.isEmpty { break }
      }
      watch.watchFile(path)
      changed()
      guard !events.contains(.folderGone) else { return }
    }
  }
}
