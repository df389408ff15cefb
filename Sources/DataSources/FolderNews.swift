internal import Formats

/// What the events of one moment mean for the tables of a folder. Of several events of one file, the
/// last counts.
struct FolderNews {
  /// The tables to look at, by index, and why.
  private(set) var dirty: [Int: WatchedTable.Look] = [:]
  /// True when the description may have changed.
  private(set) var describesAnew = false
  /// True when everything must be looked at.
  private(set) var looksAgain = false

  /// Tables that are being written get a time at which to look at them unasked.
  init(
    _ events: [FolderEvent], of tables: [WatchedTable], rootWatch: Int32?,
    in root: borrowing FolderRoot
  ) {
    for event in events {
      switch event {
      case .stop, .folderGone: break
      case .lookAgain: looksAgain = true
      case .file(let folder, let name, let change):
        let isInRoot = folder == rootWatch
        if isInRoot, name == PackDescription.fileName {
          if change != .written, change != .created { describesAnew = true }
        } else if let index = tables.firstIndex(where: {
          $0.folder == folder && $0.resource.path.name == name
        }) {
          take(change, index, tables[index], root)
        } else if isInRoot, change != .written,
          tables.contains(where: { $0.resource.path.components.first == name })
        {
          // A folder on the way to a table may have come.
          looksAgain = true
        }
      }
    }
  }

  private mutating func take(
    _ change: FolderEvent.Change, _ index: Int, _ table: WatchedTable,
    _ root: borrowing FolderRoot
  ) {
    switch change {
    case .closed, .removed: dirty[index] = .closed
    case .movedIn: dirty[index] = .movedIn
    case .created where root.stamp(table.resource.path)?.links ?? 1 > 1:
      // Another name for a file that is there already: nobody is going to write it.
      dirty[index] = .movedIn
    case .created, .written:
      // Somebody is at it: wait for the end, but not for ever.
      dirty[index] = nil
      if change == .written || table.due == nil {
        table.due = WatchedTable.Due(
          at: .now + .milliseconds(Patience.growth), look: .growing)
      }
    }
  }
}
