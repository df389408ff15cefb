import Testing
import Themes

@Suite("Damaged themes")
struct MutationTests {
  @Test("2,000 damaged files never crash, and every refusal carries a place in the text")
  func mutations() throws {
    var random = Seeded(state: 26_04_2016)
    let sources = try ThemeLibrary.names.map { name in
      Array(try #require(ThemeLibrary.source(named: name)).utf8)
    }
    var refused = 0
    for round in 0..<2_000 {
      var bytes = sources[round % sources.count]
      for _ in 0...Int.random(in: 0..<6, using: &random) { mutate(&bytes, &random) }
      let text = String(decoding: bytes, as: UTF8.self)
      do {
        let theme = try ThemeLibrary.parse(text, file: "themes/mutant.toml") { _ in text }
        _ = ThemeLibrary.check(theme)
      } catch {
        refused += 1
        let lines = text.unicodeScalars.split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(error.line >= 1 && error.line <= lines.count, "\(round): \(error)")
        #expect(error.column >= 1, "\(round): \(error)")
        #expect(!error.expected.isEmpty && !error.found.isEmpty, "\(round)")
        #expect(
          !error.description.unicodeScalars.contains { $0.properties.generalCategory == .control },
          "\(round)")
      }
    }
    #expect(refused > 1_000)
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard !bytes.isEmpty else { return }
    let at = Int.random(in: 0..<bytes.count, using: &random)
    let end = min(bytes.count, at + Int.random(in: 1..<40, using: &random))
    let marks = Array("[]{}=\"'#,.\n\\\u{0}\u{1B}é\u{202E}".utf8)
    switch Int.random(in: 0..<7, using: &random) {
    case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes[at] = marks.randomElement(using: &random) ?? 0
    case 2: bytes.insert(marks.randomElement(using: &random) ?? 0, at: at)
    case 3: bytes.removeSubrange(at..<end)
    case 4: bytes.insert(contentsOf: bytes[at..<end], at: at)
    case 5: bytes.removeLast(bytes.count - at)
    case 6: bytes.swapAt(at, Int.random(in: 0..<bytes.count, using: &random))
    default: break
    }
  }
}

/// SplitMix64, so that a failing round can be run again.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
