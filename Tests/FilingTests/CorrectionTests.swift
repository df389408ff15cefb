import Figures
import Filing
import Ledger
import Testing
import PackTesting

@Suite struct CorrectionTests {
  private func correction(of record: Record, now: Instant = Pack.noon) throws -> FilingDraft {
    try #require(
      FilingDraft(correcting: record, id: "c1", now: now, tables: Pack.tables))
  }

  private func entry(_ kind: Record.Kind, _ id: String) throws -> Record {
    let index = try #require(Pack.ledger.latest(kind, id))
    return Pack.ledger[index].record
  }

  /// For every record of the pack, changing nothing changes nothing but what makes it a correction.
  @Test func everyFieldIsFilledInAsItWas() throws {
    var count = 0
    for record in Pack.records where record.kind.isEntry {
      let now = london(1, 9, month: 11, year: 2017)
      let draft = try correction(of: record, now: now)
      // A record without a source cannot be filed again as it is.
      #expect(draft.complaints == [], "\(record.identity)")
      var corrected = try #require(draft.record, "\(record.identity)")
      #expect(corrected.identity == "c1")
      #expect(corrected.provenance?.supersedes == record.identity)
      #expect(corrected.provenance?.change == .corrected)
      #expect(corrected.provenance?.recordedAt == now)
      corrected.provenance?.supersedes = record.provenance?.supersedes ?? ""
      corrected.provenance?.change = record.provenance?.change
      corrected.provenance?.recordedAt = record.provenance?.recordedAt
      #expect(corrected.renamed(record.identity) == record)
      count += 1
    }
    #expect(count > 100)
  }

  @Test func aCorrectionThatChangesNothingSaysSo() throws {
    var count = 0
    for record in Pack.records where record.kind.isEntry {
      var draft = try correction(of: record, now: london(1, 9, month: 11, year: 2017))
      #expect(draft.isUnchanged, "\(record.identity)")
      draft.set(.change, "revised")
      #expect(draft.isUnchanged, "\(record.identity)")
      draft.set(.note, "asked again")
      #expect(!draft.isUnchanged, "\(record.identity)")
      count += 1
    }
    #expect(count > 100)
    var draft = try correction(of: entry(.figure, "eng-ops-2016-04-26-nhse"))
    draft.set(.amount, "12711")
    #expect(draft.isUnchanged)
    draft.set(.amount, "12,712")
    #expect(!draft.isUnchanged)
    #expect(!Pack.figure([.amount: "3"]).isUnchanged)
  }

  @Test func aCorrectionOfAWithdrawalBeginsWithWhatWasTakenBack() throws {
    var old = try entry(.figure, "eng-ops-2016-04-26-nhse")
    old.provenance?.url = "https://example.org/a"
    old.provenance?.note = "by phone"
    var taking = try #require(
      FilingDraft(withdrawing: old, id: "w1", now: Pack.noon, tables: Pack.tables))
    taking.set(.note, "counted twice")
    let withdrawal = try #require(taking.record)
    var draft = try #require(
      FilingDraft(
        correcting: withdrawal, content: old, id: "c1", now: Pack.noon, tables: Pack.tables))
    // To say again what was taken back is a change.
    #expect(!draft.isUnchanged)
    draft.set(.amount, "3")
    let figure = try #require(draft.figure)
    #expect(figure.provenance.supersedes == "w1")
    #expect(figure.provenance.note == "by phone")
    #expect(figure.provenance.url == "https://example.org/a")
    #expect(figure.provenance.publishedAt == old.provenance?.publishedAt)
    #expect(figure.amount == Amount(3))
  }

  @Test func aCorrectionChangesWhatIsTyped() throws {
    let old = try entry(.figure, "eng-ops-2016-04-26-nhse")
    var draft = try correction(of: old)
    draft.set(.amount, "12,811")
    draft.set(.change, "revised")
    let figure = try #require(draft.figure)
    #expect(figure.amount == Amount(12_811))
    #expect(figure.provenance.change == .revised)
    #expect(figure.provenance.supersedes == "eng-ops-2016-04-26-nhse")
    #expect(draft.replacedSentence?.contains("12,711") == true)
    #expect(draft.sentence?.contains("12,811") == true)
    draft.set(.change, "withdrawn")
    #expect(draft.problems.map(\.field) == [.change])
  }

  @Test func anEmbargoHoldsForItsCorrectionAndWithdrawal() throws {
    var figure = try #require(Pack.figure([.embargo: "18:00"]).record)
    figure.provenance?.otherFields = [OtherField(name: "desk", value: "night")]
    let corrected = try correction(of: figure).record
    #expect(corrected?.provenance?.embargoUntil == london(26, 18))
    #expect(corrected?.otherFields == [OtherField(name: "desk", value: "night")])
    var withdrawal = try #require(
      FilingDraft(withdrawing: figure, id: "w1", now: Pack.noon, tables: Pack.tables))
    withdrawal.set(.note, "filed twice")
    #expect(withdrawal.record?.provenance?.embargoUntil == london(26, 18))
  }

  @Test func whatReplacesAnItemOfAFeedNamesTheVersionThatWasSeen() throws {
    let version = "2016-04-26T08:50:00+01:00 a"
    var item = try entry(.event, "talks-begin-2013")
    item.provenance?.otherFields = [
      OtherField(name: "wire", value: "unreviewed"),
      OtherField(name: "feed_version", value: version),
    ]
    var withdrawal = try #require(
      FilingDraft(withdrawing: item, id: "w1", now: Pack.noon, tables: Pack.tables))
    withdrawal.set(.note, "taken down")
    for record in [try correction(of: item).record, withdrawal.record] {
      let fields = record?.otherFields
      #expect(fields?.map(\.name) == ["wire", "replaces_version"])
      #expect(fields?.last?.value == version)
    }
  }

  @Test func aWithdrawalSaysWhy() throws {
    let old = try entry(.figure, "east-ops-2016-04-26-edp")
    var draft = try #require(
      FilingDraft(withdrawing: old, id: "w1", now: Pack.noon, tables: Pack.tables))
    #expect(draft.complaints == ["note: expected why it is taken back, found nothing"])
    draft.set(.note, "the paper took it down")
    let figure = try #require(draft.figure)
    #expect(figure.amount == nil)
    #expect(figure.isWithdrawal)
    #expect(figure.provenance.supersedes == "east-ops-2016-04-26-edp")
    #expect(figure.provenance.note == "the paper took it down")
    #expect(
      draft.sentence?.hasPrefix("The figure for operations in the East") == true,
      "\(draft.sentence ?? "")")
    #expect(draft.sentence?.contains("has been withdrawn") == true)
    #expect(draft.replacedSentence?.contains("around 300 operations") == true)

    // The ledger takes it as it is.
    var ledger = Pack.ledger
    _ = ledger.append(.record(.figure(figure)), source: "book", noticedAt: Pack.noon)
    let standpoint = Pack.standpoint(ledger)
    let index = try #require(ledger.latest(.figure, "east-ops-2016-04-26-edp"))
    #expect(!standpoint.isLive(index, in: ledger))
    #expect(ledger.refusals.isEmpty)
  }

  @Test func otherRecordsAreWithdrawnToo() throws {
    for (kind, id) in [
      (Record.Kind.staffing, "james-paget-ae-2016-04-26"), (.event, "bma-offer-2016-04"),
      (.notice, "east-advice-ae"),
    ] {
      let old = try entry(kind, id)
      var draft = try #require(
        FilingDraft(withdrawing: old, id: "w1", now: Pack.noon, tables: Pack.tables))
      draft.set(.note, "wrong")
      #expect(draft.record?.provenance?.change == .withdrawn)
      #expect(draft.sentence?.hasPrefix("Withdrawn: ") == true)
      var ledger = Pack.ledger
      let record = try #require(draft.record)
      _ = ledger.append(.record(record), source: "book", noticedAt: Pack.noon)
      let index = try #require(ledger.latest(kind, id))
      #expect(!Pack.standpoint(ledger).isLive(index, in: ledger), "\(id)")
    }
  }

  @Test func tablesAreNotFiled() throws {
    let area = try #require(Pack.records.first { $0.kind == .area })
    #expect(FilingDraft(correcting: area, id: "x", now: Pack.noon, tables: Pack.tables) == nil)
    #expect(FilingDraft(withdrawing: area, id: "x", now: Pack.noon, tables: Pack.tables) == nil)
  }
}

extension Record {
  /// The record under another id.
  func renamed(_ id: String) -> Record {
    switch self {
    case .figure(var figure):
      figure.id = id
      return .figure(figure)
    case .staffing(var staffing):
      staffing.id = id
      return .staffing(staffing)
    case .event(var event):
      event.id = id
      return .event(event)
    case .notice(var notice):
      notice.id = id
      return .notice(notice)
    case .area, .measure, .action, .window: return self
    }
  }
}
