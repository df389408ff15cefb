import CEmbedded
import Figures
import Testing
import WorkbookTesting

@testable import SheetMaps

/// A map inside the program.
func shipped(_ name: String) throws -> SheetMap {
  var length = 0
  let file = "maps/\(name).toml"
  let bytes = try #require(embedded_file(file, &length))
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: length), as: UTF8.self)
  return try SheetMap.read(text, name: name, file: file)
}

/// The names of all maps inside the program.
let shippedNames = (0..<embedded_count()).compactMap { index -> String? in
  guard let path = embedded_path(index).map({ String(cString: $0) }), path.hasPrefix("maps/")
  else { return nil }
  return String(path.dropFirst(5).dropLast(5))
}

extension SheetMap {
  func read(
    _ text: String, file: String = "file.csv", context: MapContext = MapContext()
  ) -> MapReading {
    read(Array(text.utf8), file: file, context: context)
  }

  func read(
    _ bytes: [UInt8], file: String, context: MapContext = MapContext()
  ) -> MapReading {
    bytes.withUnsafeBytes { read($0, file: file, context: context) }
  }

  func read(
    _ workbook: WorkbookBuilder, file: String = "file.xlsx", context: MapContext = MapContext()
  ) -> MapReading {
    read(workbook.bytes, file: file, context: context)
  }
}

extension MapReading {
  var figures: [Figure] {
    records.compactMap { record in
      if case .figure(let figure) = record { return figure }
      return nil
    }
  }

  var areas: [Area] {
    records.compactMap { record in
      if case .area(let area) = record { return area }
      return nil
    }
  }

  /// `RX1 ae-attendances 2016-01-12..2016-01-12 = 12`, a line each.
  var lines: [String] {
    figures.map { figure in
      let value = figure.amount.map { NumberText.grouped($0.value) }
      let days = [figure.period.start, figure.period.end].map { $0?.iso ?? "" }
      return "\(figure.area) \(figure.measure) \(days[0])..\(days[1]) = "
        + (value ?? figure.missing?.rawValue ?? "")
    }
  }

  var words: [String] { problems.map(\.description) }

  func figure(_ area: String, _ measure: String, _ day: String? = nil) -> Figure? {
    figures.first {
      $0.area == area && $0.measure == measure && (day == nil || $0.period.start?.iso == day)
    }
  }
}
