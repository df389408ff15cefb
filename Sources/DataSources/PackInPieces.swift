package import Figures
package import Formats

/// The figures of a pack that is too large to read before the first frame: reported piece by piece,
/// so that the first of them are on screen while the last are still read. Until all are there the
/// source says that it is starting, and the desk says that it is reading.
package struct PackInPieces<Files: PackageFiles & Sendable>: DataSource {
  /// The name that the desk gave it.
  package let name: String
  private let files: Files
  private let rest: PackContents
  private let now: Now

  /// `rest` is the pack without its figures, as `DataPackage.read(_:except:)` gave it.
  package init(
    name: String, files: Files, rest: PackContents, now: @escaping Now = WallClock.now
  ) {
    self.name = name
    self.files = files
    self.rest = rest
    self.now = now
  }

  /// Bytes of a table in one piece: some ten thousand rows.
  private static var pieceSize: Int { 2 << 20 }

  /// Reports the figures piece by piece, then the problems of the whole pack.
  package func run(
    _ report: @escaping @Sendable (SourceReport) -> Void
  ) async throws(SourceFailure) {
    let (name, files, rest, now) = (name, files, rest, now)
    let ran = await OwnThread.run {
      PackInPieces.read(name: name, files: files, rest: rest, now: now, report)
    }
    if !ran { throw SourceFailure("no more threads may be started") }
  }

  private static func read(
    name: String, files: Files, rest: PackContents, now: Now,
    _ report: (SourceReport) -> Void
  ) {
    var whole = rest
    for resource in DataPackage.describe(files).resources where resource.kind == .figure {
      let file = resource.path.text
      do throws(FileRefusal) {
        let pieces = try files.withBytes(of: resource.path) { bytes in
          table(bytes, resource, first: rest.headlineAreas) { rows in
            report(
              SourceReport(
                source: name, arrivals: dated(rows.records), health: .starting, noticedAt: now()))
          }
        }
        for rows in pieces {
          whole.tables.append(PackTable(file: file, kind: .figure, rows: rows))
        }
      } catch {
        if !resource.isOptional || error.kind != .absent {
          whole.packageProblems.append(error.problem(file: file))
        }
      }
    }
    let problems = whole.problems + whole.checkReferences()
    report(SourceReport(source: name, problems: problems, health: .finished, noticedAt: now()))
  }

  /// Reads a table, handing each piece on as it comes: first what is said about some areas, which
  /// comes once more with the rest.
  private static func table(
    _ bytes: UnsafeRawBufferPointer, _ resource: PackResource, first areas: Set<String>,
    _ piece: (TableRows) -> Void
  ) -> [TableRows] {
    let layout: TableLayout
    switch TableLayout.read(
      bytes, kind: resource.kind, file: resource.path.text, missing: resource.missing)
    {
    case .success(let read): layout = read
    case .failure(let refusal):
      var refused = TableRows()
      refused.problems = [refusal.problem]
      return [refused]
    }
    let first = layout.figures(of: bytes, areas: areas)
    if !first.records.isEmpty { piece(first) }
    var pieces = TablePieces(bytes, layout)
    var read: [TableRows] = []
    var size = pieceSize / 4
    while var rows = pieces.next(size) {
      piece(rows)
      rows.problems = []
      read.append(rows)
      size = pieceSize
    }
    let finished = pieces.finish()
    var late = finished.late
    if !late.records.isEmpty { piece(late) }
    late.problems = finished.table.allProblems
    return read + [late]
  }

  private static func dated(_ records: [Record]) -> [Arrival] {
    records.map { record in
      guard let known = record.knownSince else { return .record(record) }
      return .record(record.recorded(at: known))
    }
  }
}

extension PackContents {
  /// The codes of the areas that make headlines, in all tables.
  fileprivate var headlineAreas: Set<String> {
    tables.reduce(into: []) { $0.formUnion($1.rows.headlineAreas) }
  }
}

extension TableRows {
  /// The codes of nations and regions: few rows are about them, and they hold the figures a reader
  /// looks for first, wherever in the table they stand.
  var headlineAreas: Set<String> {
    var codes: Set<String> = []
    for record in records {
      guard case .area(let area) = record else { break }
      if area.kind == .nation || area.kind == .region { codes.insert(area.code) }
    }
    return codes
  }
}
