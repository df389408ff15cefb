import Figures
import RecordTesting
import Testing

@testable import Formats
import RandomTesting

@Suite struct SmallPartsTests {
  @Test("numbers are read as the standard library reads them")
  func numbers() {
    var dice = Dice(2)
    var texts = [
      "0", "-0", "0.1", "65.3", "12711", "-3", "+5", "1e3", "1E-3", "007", "999999999999999",
      "9999999999999999", "0.000000000000001", "123456789.123456789", "1.7976931348623157e308",
      "5e-324", "0.30000000000000004", "00.50", "123456789012345678901234567890",
    ]
    for _ in 0..<2000 {
      texts.append(Double(bitPattern: dice.next()).description)
      texts.append("\(dice.roll(1_000_000)).\(dice.roll(1_000_000))")
    }
    for text in texts {
      let ours = lend(text) { NumberText.double($0) }
      let theirs = Double(text).flatMap { $0.isFinite ? $0 : nil }
      #expect(ours?.bitPattern == theirs?.bitPattern, "\(text)")
    }
    for text in [
      "", "-", "+", ".", "1.", ".5", "e5", "1e", "1e+", "1 ", "1,0", "0x1", "inf", "--1",
    ] {
      #expect(lend(text) { NumberText.double($0) } == nil, "\(text)")
    }
  }

  @Test("numbers are written so that they read back the same")
  func numbersBack() {
    var dice = Dice(4)
    for _ in 0..<2000 {
      let value = Double(bitPattern: dice.next())
      guard value.isFinite else { continue }
      let back = lend(NumberText.text(value)) { NumberText.double($0) }
      #expect(back == value)
    }
    #expect(NumberText.text(12711) == "12711")
    #expect(NumberText.text(65.3) == "65.3")
  }

  @Test("times are read as the model reads them, whatever was read before")
  func times() throws {
    var dice = Dice(12)
    var texts = [
      "2016-04-26", "2016-04-26T09:00+01:00", "2016-04-26T09:00Z", "2016-04-26T09:00:30Z",
      "2016-04-26T09:00:30.5Z", "2016-04-26 09:00+01:00", "2016-04-26T09:00-05:00",
      "2016-04-26T09:00+0100", "2016-10-30T01:30+01:00", "2016-10-30T01:30+00:00", "0001-01-01",
      "9999-12-31T23:59:60Z", "2016-04-26T09:00", "2016-04-26T09:00+1:00", "2016-04-26T24:00Z",
      "2016-04-26T09:60Z", "2016-04-31", "2016-4-26", "2016-04-26T09:00:61Z", "2016-04-26T09",
      "2016-04-26T09:00Z ", "2016-04-26T09:00+15:00", "x", "", "2016-04-2６",
    ]
    for _ in 0..<1000 { texts.append(RandomRecords.moment(&dice).iso) }
    var reader = CellReader(columns: 1, expectedBytes: 0)
    for _ in 0..<2 {
      for text in texts.shuffled(using: &dice) {
        let bytes = Array(text.utf8)
        let read = bytes.withUnsafeBytes { bytes in
          do throws(CellRefusal) {
            return Optional(try reader.moment(Cell(bytes: bytes, column: 0)))
          } catch {
            return nil
          }
        }
        #expect(read == Moment(text), "\(text)")
      }
    }
  }

  @Test("the set of identities agrees with a plain set")
  func identitySet() {
    var dice = Dice(13)
    var ours = IdentitySet()
    var theirs: Set<UInt64> = []
    for _ in 0..<20_000 {
      // Few hashes that share their low bits, so that they meet in the table.
      let hash = UInt64(dice.roll(60)) << 32 | UInt64(1 + dice.roll(8))
      if dice.oneIn(2) {
        #expect(ours.insert(hash) == theirs.insert(hash).inserted)
      } else {
        ours.remove(hash)
        theirs.remove(hash)
      }
      #expect(ours.count == theirs.count)
      #expect(ours.contains(hash) == theirs.contains(hash))
    }
    for hash in theirs { #expect(ours.contains(hash)) }
  }

  @Test("byte comparisons agree with comparing one by one")
  func byteComparisons() {
    var dice = Dice(14)
    for _ in 0..<2000 {
      let a = (0..<dice.roll(40)).map { _ in UInt8(dice.roll(2)) }
      var b = a
      if !b.isEmpty, dice.oneIn(2) { b[dice.roll(b.count)] ^= 1 }
      if dice.oneIn(2) { b.removeLast(min(b.count, dice.roll(3))) }
      let prefix = zip(a, b).prefix { $0 == $1 }.count
      let suffix = zip(a.reversed(), b.reversed()).prefix { $0 == $1 }.count
      let (ourPrefix, ourSuffix, equal, ones) = lend(a) { a in
        lend(b) { b in
          (
            ByteBlock.commonPrefix(a, b), ByteBlock.commonSuffix(a, b), ByteBlock.areEqual(a, b),
            ByteBlock.count(of: 1, in: a[0..<a.count])
          )
        }
      }
      #expect(ourPrefix == prefix)
      #expect(ourSuffix == suffix)
      #expect(equal == (a == b))
      #expect(ones == a.count { $0 == 1 })
    }
  }

  @Test("references to what nobody lists are doubted once, with the first row that makes them")
  func references() {
    let files = MemoryFiles([
      "areas.csv": "code,name,kind,parent\nRGQ,Ipswich,trust,EAST\nEAST,East,region,\n",
      "measures.csv": "code,title\noperations,Operations\n",
      "figures.csv": """
      id,area,measure,value,action,supersedes
      a,RGO,operations,1,jd,
      b,RGO,operation,1,jd,a
      c,RGQ,operations,1,jd,zz
      d,RGQ,operations,1,jd,d

      """,
    ])
    let contents = DataPackage.read(files)
    #expect(
      contents.checkReferences().map(\.description) == [
        "figures.csv:2: expected the code of a known area (did you mean \"RGQ\"?), found \"RGO\""
          + " (and on 1 more rows)",
        "figures.csv:3: expected the code of a known measure (did you mean \"operations\"?), "
          + "found \"operation\"",
        "figures.csv:4: expected the id of a known record in supersedes, found \"zz\"",
        "figures.csv:5: expected the id of an earlier record in supersedes, found its own",
      ])
    #expect(
      contents.checkReferences(
        KnownReferences(areas: ["RGO"], measures: ["operation"], entries: ["zz"])
      ).map(\.line) == [5])
  }
}
