internal import Figures
internal import Formats

extension WatchedFolder {
  /// Reads which tables there are, and keeps what is known of those that stay.
  mutating func readDescription(
    _ root: borrowing FolderRoot, _ watch: inout FolderWatch
  ) {
    let description = DataPackage.describe(FolderFiles(path))
    descriptionProblems = description.problems
    if let reason = watch.reasonForLooking {
      descriptionProblems.append(
        Problem(
          .doubt, file: path, expected: "a folder whose changes the system tells", found: reason))
    }
    // A description that is broken or gone now says nothing against the tables that are known.
    if tables.isEmpty || !description.isSupposed || isSupposed {
      isSupposed = description.isSupposed
      let known = Dictionary(
        tables.map { ($0.resource.path, $0) }, uniquingKeysWith: { first, _ in first })
      var next = description.resources.map { resource in
        guard let table = known[resource.path], table.resource.kind == resource.kind else {
          return WatchedTable(resource)
        }
        if table.resource != resource { table.due = WatchedTable.Due(at: .now, look: .settled) }
        table.resource = resource
        return table
      }
      let listed = Set(description.resources.map(\.path))
      for table in tables where table.good != nil && !listed.contains(table.resource.path) {
        table.note(
          Problem(
            file: PackDescription.fileName, expected: "a resource \(table.resource.path.text)",
            found: "none"),
          reason: "\(table.resource.path.text) is not in \(PackDescription.fileName) any more",
          at: now())
        table.folder = nil
        table.due = nil
        next.append(table)
      }
      let isNew = tables.isEmpty
      tables = next
      if !isNew {
        for table in tables where table.good == nil && table.due == nil {
          table.due = WatchedTable.Due(at: .now, look: .closed)
        }
      }
    }
    watchFolders(root, &watch, listed: Set(description.resources.map(\.path)))
  }

  private func watchFolders(
    _ root: borrowing FolderRoot, _ watch: inout FolderWatch, listed: Set<PackagePath>
  ) {
    for table in tables where listed.contains(table.resource.path) {
      if table.resource.path.components.count == 1 {
        table.folder = watch.root
      } else if let folder = try? root.folder(of: table.resource.path) {
        table.folder = watch.watch(folder)
      }
    }
  }
}
