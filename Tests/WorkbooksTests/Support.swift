import WorkbookTesting

@testable import Workbooks

/// A workbook's sheets, all of them, or why it was refused.
func read(_ bytes: [UInt8], cells: Int = WorkbookCaps.cells) throws(WorkbookRefusal) -> [Sheet] {
  let result: Result<[Sheet], WorkbookRefusal> = bytes.withUnsafeBytes { buffer in
    do throws(WorkbookRefusal) {
      var workbook = try Workbook(buffer, cells: cells)
      var sheets: [Sheet] = []
      for index in workbook.sheets.indices { sheets.append(try workbook.sheet(index)) }
      return .success(sheets)
    } catch { return .failure(error) }
  }
  return try result.get()
}

/// Why bytes were refused, in words; "read" when they were not.
func refusal(_ bytes: [UInt8], cells: Int = WorkbookCaps.cells) -> String {
  do throws(WorkbookRefusal) {
    _ = try read(bytes, cells: cells)
    return "read"
  } catch {
    return (error.place.isEmpty ? "" : "\(error.place): ")
      + "expected \(error.expected), found \(error.found)"
  }
}

/// A workbook of one sheet with this XML for it.
func workbook(sheet xml: String, texts: String? = nil) -> [UInt8] {
  var zip = ZipBuilder()
  for (name, text) in WorkbookBuilder([.init("Data", rows: [:])]).parts {
    switch name {
    case "xl/worksheets/sheet1.xml": zip.add(name, xml)
    case "xl/sharedStrings.xml": zip.add(name, texts ?? text)
    default: zip.add(name, text)
    }
  }
  return zip.archive
}

/// The XML of a sheet of these rows.
func sheetXML(_ rows: String) -> String {
  "<worksheet \(WorkbookBuilder.main)><sheetData>\(rows)</sheetData></worksheet>"
}
