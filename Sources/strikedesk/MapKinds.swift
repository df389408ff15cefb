import DataSources
import Figures
import Formats
import Settings
import SheetMaps
import WebSource

/// How sources that are publishers' spreadsheets are made of their settings.
enum MapKinds {
  /// A spreadsheet on the web, or in a file that is watched.
  @Sendable static func spreadsheet(
    _ settings: SourceSettings
  ) throws(OpeningError) -> any DataSource {
    guard let name = settings.map else {
      throw OpeningError("expected a map, with the key map or #map=NAME at the end of the url")
    }
    let decoder = MapDecoder(map: try MapShelf.load(name))
    guard case .path(let path) = settings.url.target else {
      return try WebKinds.document(settings, decoder: decoder)
    }
    return DocumentFile(
      name: settings.name, path: path, decoder: decoder,
      noticedPath: StandardFolder.noticed(of: settings),
      cap: CSVCaps.file)
  }
}

extension SourceSettings {
  /// What is wrong with the map that the source names; nil for none, and where it names none.
  var mapProblem: String? {
    guard url.kind == .map, let map else { return nil }
    do throws(OpeningError) {
      _ = try MapShelf.load(map)
      return nil
    } catch { return error.description }
  }
}

/// Makes records of a publisher's spreadsheet by a map.
struct MapDecoder: WebDecoder {
  let map: SheetMap

  var accepted: String {
    "text/csv, application/vnd.openxmlformats-officedocument.spreadsheetml.sheet, */*;q=0.1"
  }

  func decode(_ document: WebDocument) -> WebReading {
    let read = document.bytes.withUnsafeBytes {
      map.read($0, file: document.name, context: MapDecoder.context)
    }
    let problems = read.allProblems(file: document.name)
    guard !read.records.isEmpty || read.areaChanges.known > 0 else {
      let first = problems.first { $0.severity == .refused }
      return .refused(
        first.map { "expected \($0.expected), found \($0.found)" } ?? "no records in it", problems)
    }
    var reading = WebReading()
    reading.records = read.records
    reading.problems = problems
    reading.isCut = read.isCut
    reading.listsAll = !read.endsInDoubt
    return reading
  }

  /// The places and measures inside the program: a publisher's spelling does not replace them.
  static let context: MapContext = {
    let records = DataPackage.read(Opening.embeddedFiles(), except: .figure).records
    var context = MapContext()
    for record in records {
      switch record {
      case .area(let area): context.areas.append(area)
      case .measure(let measure): context.measures.insert(measure.code)
      case .action, .window, .figure, .staffing, .event, .notice: break
      }
    }
    return context
  }()
}
