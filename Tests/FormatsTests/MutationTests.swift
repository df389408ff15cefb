import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

/// Damaged input: whatever the damage, nothing crashes, and each refusal has its place.
@Suite struct MutationTests {
  /// Changes some bytes: flips, cuts, doubles, and bytes that mean something.
  static func damage(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = bytes
    let telling: [UInt8] = [
      0x22, 0x2C, 0x0A, 0x0D, 0x00, 0xFF, 0xC3, 0x5C, 0x7B, 0x7D, 0x5B, 0x5D, 0x3A, 0x2D, 0x80,
    ]
    for _ in 0...dice.roll(4) where !bytes.isEmpty {
      let place = dice.roll(bytes.count)
      switch dice.roll(7) {
      case 0: bytes[place] = UInt8(truncatingIfNeeded: dice.next())
      case 1: bytes[place] = dice.pick(telling)
      case 2: bytes.insert(dice.pick(telling), at: place)
      case 3: bytes.remove(at: place)
      case 4: bytes.removeSubrange(place..<min(bytes.count, place + dice.roll(40)))
      case 5: bytes.removeSubrange(place...)
      default:
        let end = min(bytes.count, place + dice.roll(60))
        bytes.insert(contentsOf: bytes[place..<end], at: dice.roll(bytes.count))
      }
    }
    return bytes
  }

  private static func tables() -> [(Record.Kind, [UInt8])] {
    var dice = Dice(21)
    return Record.Kind.allCases.compactMap { kind in
      let records = (0..<5).map { RandomRecords.record(&dice, kind: kind, index: $0) }
      let files = DataPackage.files(PackTitle(name: "p"), records: records)
      return files.first { $0.path == fileName(kind) }.map { (kind, $0.bytes) }
    }
  }

  @Test("4,800 damaged tables are read or refused, each refusal with its line")
  func damagedTables() {
    var dice = Dice(5)
    var refusals = 0
    for (kind, bytes) in MutationTests.tables() {
      for _ in 0..<600 {
        let damaged = MutationTests.damage(bytes, &dice)
        lend(damaged) { bytes in
          switch TableLayout.read(bytes, kind: kind, file: "f") {
          case .success(let layout):
            let rows = layout.table(bytes)
            #expect(rows.records.count == rows.lines.count)
            #expect(rows.end == bytes.count)
            for problem in rows.problems {
              #expect(problem.line != nil && problem.column != nil, "\(problem)")
            }
            refusals += rows.problems.count
          case .failure(let refusal):
            #expect(refusal.problem.line != nil)
            refusals += 1
          }
        }
      }
    }
    #expect(refusals > 1000)
  }

  @Test("3,200 damaged lines of NDJSON are read or refused, each refusal with its line")
  func damagedLines() {
    var dice = Dice(6)
    for kind in Record.Kind.allCases {
      let records = (0..<4).map { RandomRecords.record(&dice, kind: kind, index: $0) }
      let text = Array(records.map { NDJSON.line($0) }.joined(separator: "\n").utf8)
      for _ in 0..<400 {
        let damaged = MutationTests.damage(text, &dice)
        lend(damaged) { bytes in
          for problem in NDJSON.read(bytes, file: "in").problems {
            #expect(problem.line != nil, "\(problem)")
          }
        }
      }
    }
  }

  @Test("1,500 damaged values are JSON or refused with their place")
  func damagedJSON() {
    var dice = Dice(8)
    for _ in 0..<150 {
      let bytes = Array(JSONWriter.pretty(JSONTests.value(&dice, depth: 0)).utf8)
      for _ in 0..<10 {
        let damaged = MutationTests.damage(bytes, &dice)
        lend(damaged) { bytes in
          do throws(JSONFlaw) {
            let value = try JSONReader.read(bytes)
            #expect(throws: Never.self) { try JSONReader.read(JSONWriter.compact(value)) }
          } catch {
            #expect(error.place.line >= 1 && error.place.column >= 1)
          }
        }
      }
    }
  }

  @Test("1,000 damaged descriptions are read or refused, and no path leaves the package")
  func damagedDescriptions() {
    var dice = Dice(9)
    let records = Record.Kind.allCases.map { RandomRecords.record(&dice, kind: $0, index: 0) }
    let files = DataPackage.files(PackTitle(name: "p", title: "t"), records: records)
    guard let description = files.first else { return }
    for _ in 0..<1000 {
      let damaged = MutationTests.damage(description.bytes, &dice)
      let read = lend(damaged) { PackDescription.read($0) }
      for resource in read.resources {
        #expect(!resource.path.components.contains(".."))
      }
      for problem in read.problems { #expect(problem.line != nil, "\(problem)") }
    }
  }
}
