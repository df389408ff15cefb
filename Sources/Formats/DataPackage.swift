package import Figures

/// Data Packages: a folder with `datapackage.json` and a CSV file for each type of record.
package enum DataPackage {
  /// Reads a whole package, or all but the tables of one type. What is refused is listed with its
  /// place; the rest is used.
  package static func read(
    _ files: some PackageFiles, except left: Record.Kind? = nil
  ) -> PackContents {
    let description = describe(files)
    var contents = PackContents()
    contents.name = description.name
    contents.title = description.title
    contents.description = description.description
    contents.licences = description.licences
    contents.licenceTerms = description.licenceTerms
    contents.ignored = description.ignored
    contents.packageProblems = description.problems
    for resource in description.resources where resource.kind != left {
      switch table(resource, files) {
      case .success(let table): contents.tables.append(table)
      case .failure(let refusal):
        if let problem = refusal.problem { contents.packageProblems.append(problem) }
      }
    }
    if contents.tables.isEmpty, contents.packageProblems.isEmpty {
      contents.packageProblems.append(
        Problem(
          file: PackDescription.fileName,
          expected: "a description that names a table, or a table such as figures.csv",
          found: "neither"))
    }
    return contents
  }

  /// Reads the description of a package, or supposes the customary one.
  package static func describe(_ files: some PackageFiles) -> PackDescription {
    do throws(FileRefusal) {
      let path = try PackagePath(PackDescription.fileName)
      var description = try files.withBytes(of: path) { PackDescription.read($0) }
      if description.resources.isEmpty {
        description.resources = PackDescription.customary().resources
        description.isSupposed = true
      }
      return description
    } catch {
      var customary = PackDescription.customary()
      // A folder may go without: its tables are taken by their customary names.
      if error.kind != .absent {
        customary.problems = [error.problem(file: PackDescription.fileName)]
      }
      return customary
    }
  }

  private struct Refusal: Error {
    /// Nil when there is nothing to tell.
    var problem: Problem?
  }

  private static func table(
    _ resource: PackResource, _ files: some PackageFiles
  ) -> Result<PackTable, Refusal> {
    let file = resource.path.text
    do throws(FileRefusal) {
      return try files.withBytes(of: resource.path) { bytes in
        TableLayout.read(bytes, kind: resource.kind, file: file, missing: resource.missing)
          .map { PackTable(file: file, kind: resource.kind, rows: $0.table(bytes)) }
          .mapError { Refusal(problem: $0.problem) }
      }
    } catch {
      if resource.isOptional, error.kind == .absent { return .failure(Refusal()) }
      return .failure(Refusal(problem: error.problem(file: file)))
    }
  }
}
