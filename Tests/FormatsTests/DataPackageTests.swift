import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

/// Files in memory.
struct MemoryFiles: PackageFiles {
  var files: [String: [UInt8]]

  init(_ files: [String: String]) { self.files = files.mapValues { Array($0.utf8) } }

  init(_ files: [PackFile]) {
    self.files = Dictionary(files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { $1 })
  }

  func withBytes<Value>(
    of path: PackagePath, _ body: (UnsafeRawBufferPointer) -> Value
  ) throws(FileRefusal) -> Value {
    guard let bytes = files[path.components.joined(separator: "/")] else {
      throw FileRefusal(.absent, expected: "a file \(path.text)", found: "none")
    }
    return bytes.withUnsafeBytes(body)
  }
}

@Suite struct DataPackageTests {
  private static let figures = "id,area,measure,value\na,A,m,1\n"

  private static func read(
    _ description: String, _ others: [String: String] = ["figures.csv": figures]
  ) -> PackContents {
    var files = others
    files["datapackage.json"] = description
    return DataPackage.read(MemoryFiles(files))
  }

  private static func resources(_ resources: String) -> PackContents {
    read("{\"name\":\"p\",\"resources\":[\(resources)]}")
  }

  @Test("a package says its name, title, licences, and brings its records with their places")
  func wholePackage() {
    let contents = DataPackageTests.read(
      """
      {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
       "name": "april-2016", "title": "April", "description": "d",
       "licenses": [{"name": "OGL-UK-3.0", "title": "Open Government Licence"}, {"name": "x"}],
       "resources": [
         {"name": "areas", "path": "areas.csv"},
         {"name": "readme", "path": "README.md"},
         {"name": "figures", "path": "data/table.csv", "dialect": {"delimiter": ","}}]}
      """,
      [
        "areas.csv": "code,name,kind\nA,Aa,trust\n",
        "data/table.csv": DataPackageTests.figures + "b,A,m,x\n",
      ])
    #expect(contents.name == "april-2016")
    #expect(contents.title == "April")
    #expect(contents.licences == ["Open Government Licence", "x"])
    #expect(contents.ignored == ["readme"])
    #expect(contents.tables.map(\.file) == ["areas.csv", "data/table.csv"])
    #expect(contents.records.map(\.identity) == ["A@", "a"])
    #expect(
      contents.problems.map(\.description) == [
        "data/table.csv:3:7: expected a number such as 12711, found \"x\""
      ])
  }

  @Test("a resource is known by its name or by its file's, and a path may be a list")
  func matching() {
    let contents = DataPackageTests.read(
      """
      {"resources": [{"name": "x", "path": ["figures.csv", "more/figures.csv"]},
        {"name": "events", "path": "what-happened.csv"}]}
      """,
      [
        "figures.csv": DataPackageTests.figures,
        "more/figures.csv": "id,area,measure,value\nb,A,m,1\n",
        "what-happened.csv": "id,at,headline\ne,2016-04-26,h\n",
      ])
    #expect(contents.problems == [])
    #expect(contents.records.map(\.identity) == ["a", "b", "e"])
  }

  @Test("missing values, plain or with labels, of a table or of a field, are understood")
  func missingValues() {
    let contents = DataPackageTests.read(
      """
      {"resources": [{"name": "figures", "path": "figures.csv", "schema": {
        "fields": [{"name": "value", "missingValues": [
           {"value": "*", "label": "suppressed"}, {"value": "nil-return", "label": "x"}]}],
        "missingValues": ["", {"value": "-", "label": "not asked"}]}}]}
      """,
      ["figures.csv": "id,area,measure,value\na,A,m,*\nb,A,m,-\nc,A,m,nil-return\n*,A,m,1\n"])
    let missing = contents.records.map { record -> Figure.Missing? in
      guard case .figure(let figure) = record else { return nil }
      return figure.missing
    }
    #expect(contents.problems == [])
    #expect(missing == [.suppressed, .notAsked, .nilReturn, nil])
  }

  @Test(
    "a path that leaves the package is refused with its place, and the rest is read",
    arguments: [
      ("/etc/passwd", "which is absolute"), ("../figures.csv", "which leaves the package"),
      ("a/../../figures.csv", "which leaves the package"), ("a/..", "which leaves the package"),
      ("a\\\\b.csv", "which holds a backslash"), ("C:\\\\x.csv", "which holds a backslash"),
      ("file:///etc/passwd", "an address; nothing is fetched"),
      ("https://example.org/figures.csv", "an address; nothing is fetched"),
      ("data:text/csv,a", "an address; nothing is fetched"),
      ("figures\\u0000.csv", "which holds a NUL"), ("~/figures.csv", "which names a home folder"),
      ("a//figures.csv", "which names no file"), ("data/", "which names no file"),
      (".", "which names no file"),
    ])
  func unsafePaths(path: String, reason: String) {
    let contents = DataPackageTests.resources(
      "{\"name\":\"events\",\"path\":\"\(path)\"},{\"name\":\"figures\",\"path\":\"figures.csv\"}")
    #expect(contents.records.count == 1)
    #expect(contents.problems.count == 1)
    let problem = contents.problems.first?.description ?? ""
    #expect(problem.hasPrefix("datapackage.json:1:50: expected a path inside of the package"))
    #expect(problem.hasSuffix(reason))
  }

  @Test("nothing in a path is decoded")
  func encodedPath() throws {
    let path = try PackagePath("%2e%2e/%2fetc/figures.csv")
    #expect(path.components == ["%2e%2e", "%2fetc", "figures.csv"])
  }

  @Test(
    "what the description asks for and a table cannot be is refused with its place",
    arguments: [
      (
        "{\"name\":\"figures\"}",
        "datapackage.json:1:34: expected a path for the resource \"figures\", found none"
      ),
      (
        "{\"name\":\"figures\",\"data\":[]}",
        "datapackage.json:1:34: expected a path for the resource \"figures\", "
          + "found data in the description itself"
      ),
      (
        "{\"name\":\"figures\",\"path\":3}",
        "datapackage.json:1:51: expected a path or a list of paths, found a number"
      ),
      ("3", "datapackage.json:1:25: expected resources that are objects, found a number"),
      (
        "{\"name\":\"figures\",\"path\":\"f.csv\",\"encoding\":\"latin1\"}",
        "datapackage.json:1:70: expected utf-8, found \"latin1\""
      ),
      (
        "{\"name\":\"figures\",\"path\":\"f.csv\",\"dialect\":{\"delimiter\":\";\"}}",
        "datapackage.json:1:69: expected the delimiter \",\", found \";\""
      ),
      (
        "{\"name\":\"figures\",\"path\":\"absent.csv\"}",
        "absent.csv: expected a file absent.csv, found none"
      ),
    ])
  func refusedResources(resource: String, message: String) {
    let contents = DataPackageTests.read("{\"name\":\"p\",\"resources\":[\(resource)]}", [:])
    #expect(contents.problems.map(\.description) == [message])
  }

  @Test("without a description, or with a broken one, tables are taken by their customary names")
  func customaryNames() {
    let without = DataPackage.read(MemoryFiles(["figures.csv": DataPackageTests.figures]))
    #expect(without.records.count == 1)
    #expect(without.problems.isEmpty)
    let empty = DataPackage.read(MemoryFiles([:]))
    #expect(empty.problems.map(\.found) == ["neither"])
    let broken = DataPackageTests.read("{\"name\": \"p\",\n\"resources\": [}")
    #expect(broken.records.count == 1)
    #expect(
      broken.problems.map(\.description) == [
        "datapackage.json:2:15: expected a value, found \"}\""
      ])
  }

  @Test("a description nested too deep is refused, not followed")
  func deepDescription() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    let contents = DataPackageTests.read("{\"resources\":\(deep)}")
    #expect(
      contents.problems.map(\.description) == [
        "datapackage.json:1:77: expected at most 64 levels of nesting, found more"
      ])
  }

  @Test("every record survives writing a package and reading it")
  func roundTrip() {
    var dice = Dice(11)
    for round in 0..<12 {
      var records: [Record] = []
      for kind in Record.Kind.allCases where round == 0 || !dice.oneIn(4) {
        for index in 0..<dice.roll(12) {
          records.append(RandomRecords.record(&dice, kind: kind, index: index))
        }
      }
      let files = DataPackage.files(
        PackTitle(name: "p", title: "P", description: "d", licence: "OGL-UK-3.0"),
        records: records.shuffled(using: &dice))
      let contents = DataPackage.read(MemoryFiles(files))
      #expect(records.isEmpty || contents.problems == [])
      #expect(contents.title == "P")
      #expect(Set(contents.records.map(\.ordered)) == Set(records.map(\.ordered)))
      #expect(contents.records.count == records.count)
    }
  }

  @Test("embedded files are read where they lie")
  func embedded() {
    let description = Array("{\"resources\":[{\"path\":\"figures.csv\"}]}".utf8)
    description.withUnsafeBytes { description in
      lend(DataPackageTests.figures) { figures in
        let files = EmbeddedFiles(["datapackage.json": description, "figures.csv": figures])
        let contents = DataPackage.read(files)
        #expect(contents.problems == [])
        #expect(contents.records.count == 1)
        let path = try? PackagePath("figures.csv")
        let address = path.flatMap { try? files.withBytes(of: $0) { $0.baseAddress } }
        #expect(address == figures.baseAddress)
      }
    }
  }
}
