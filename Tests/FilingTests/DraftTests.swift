import Figures
import Filing
import Testing
import PackTesting

@Suite struct DraftTests {
  @Test func aFigureIsUnderstoodAsASentence() throws {
    let draft = Pack.figure([.basis: "actual", .source: "EDP"])
    #expect(draft.problems == [])
    #expect(
      draft.sentence
        == "In the East, around 300 operations were cancelled, according to the Eastern Daily "
        + "Press, as at 26 April.")
    let figure = try #require(draft.figure)
    #expect(figure.id == "f1")
    #expect(figure.area == "Q79", "the desk’s region")
    #expect(figure.action == "2016-04-26", "the round under way")
    #expect(figure.provenance.source == "Eastern Daily Press")
    #expect(figure.provenance.sourceKind == .media, "as it is known")
    #expect(figure.provenance.recordedAt == Pack.noon)
    #expect(figure.provenance.how == nil)
  }

  @Test func everyFieldOfAFigureReachesTheRecord() throws {
    let draft = Pack.draft(
      .figure,
      [
        .measure: "not-at-work", .amount: "78 per cent", .area: "england", .basis: "act",
        .status: "prov", .period: "26 Apr 08:00-17:00", .denominator: "21,608",
        .reporting: "200", .expected: "207", .action: "2016-04-26", .source: "NHS England",
        .sourceKind: "official", .person: "Anne Rainsberry", .role: "national incident director",
        .how: "telephone", .measured: "17:00", .published: "today", .url: "https://example.org/a",
        .definition: "of those expected", .note: "by phone, first", .embargo: "18:00",
        .recorded: "11:30",
      ])
    #expect(draft.complaints == [])
    #expect(
      draft.figure
        == Figure(
          id: "f1", action: "2016-04-26", area: "ENG", measure: "not-at-work", amount: Amount(78),
          basis: .actual, status: .provisional,
          period: Period(start: Moment(london(26, 8)), end: Moment(london(26, 17))),
          denominator: 21_608, reporting: 200, expectedReporting: 207,
          provenance: Provenance(
            source: "NHS England", sourceKind: .official, person: "Anne Rainsberry",
            role: "national incident director", url: "https://example.org/a", how: .phone,
            measuredAt: Moment(london(26, 17)), publishedAt: Moment(day: date(26)),
            recordedAt: london(26, 11, 30), embargoUntil: london(26, 18),
            definition: "of those expected", note: "by phone, first")))
    #expect(draft.sentence?.hasPrefix("EMBARGOED until 18:00 on 26 April: ") == true)
  }

  @Test func aNilReturnIsNotZero() throws {
    let nilReturn = try #require(Pack.figure([.amount: "nil", .area: "paget"]).figure)
    #expect(nilReturn.amount == nil)
    #expect(nilReturn.missing == .nilReturn)
    let zero = try #require(Pack.figure([.amount: "0", .area: "paget"]).figure)
    #expect(zero.amount == Amount(0))
    #expect(zero.missing == nil)
    #expect(
      Pack.figure([.amount: "nil", .area: "paget"]).sentence?
        .hasPrefix("James Paget made a nil return for operations cancelled") == true)
  }

  @Test func eachFieldSaysWhatIsWrongWithIt() {
    let draft = Pack.draft(
      .figure,
      [
        .measure: "opperations", .amount: "lots", .area: "Norwhich", .basis: "hoped",
        .measured: "soon", .period: "31 Apr", .url: "example.org", .how: "pigeon",
      ])
    #expect(
      draft.problems.map(\.field)
        == [.measure, .amount, .area, .basis, .period, .source, .how, .measured, .url])
    #expect(
      draft.complaints[0]
        == "measure: expected a measure such as operations or appointments, found "
        + "\"opperations\"; did you mean \"operations\"?")
    #expect(
      draft.complaints[2].hasSuffix("found \"Norwhich\"; did you mean \"Norfolk and Norwich\"?"))
    #expect(
      draft.complaints[3] == "basis: expected one of expected, actual, estimate, found \"hoped\"")
    #expect(
      draft.complaints[5]
        == "source: expected who says so, such as NHS England, a trust or a paper, found nothing")
    #expect(draft.problems.filter(\.isMissing).map(\.field) == [.source])
    #expect(draft.record == nil)
    #expect(draft.sentence == nil)
  }

  @Test func theSentenceIsThereBeforeTheRecordIs() {
    var draft = FilingDraft(.figure, id: "f1", now: Pack.noon, tables: Pack.tables)
    draft.set(.measure, "ops")
    #expect(draft.sentence == nil)
    draft.set(.amount, "nearly 3,000")
    #expect(draft.sentence?.contains("nearly 3,000 operations") == true)
    #expect(draft.record == nil, "nobody says so yet")
    draft.set(.source, "NHS England")
    #expect(draft.record != nil)
    draft.set(.source, "")
    #expect(draft.record == nil)
  }

  @Test func fieldsSayHowTheyWereRead() throws {
    let fields = Pack.figure([.area: "norwich", .measured: "09:30"]).fields
    func field(_ name: FilingField.Name) throws -> FilingField {
      try #require(fields.first { $0.name == name })
    }
    #expect(try field(.area).understood == "Norfolk and Norwich (RM1)")
    #expect(try field(.measured).understood == "Tue 26 Apr 2016 09:30 BST")
    #expect(try field(.action).understood == "Junior doctors’ strike (2016-04-26)")
    #expect(try field(.action).text == "")
    #expect(try field(.sourceKind).understood == "media")
    #expect(try field(.source).isRequired)
    #expect(try field(.basis).choices == ["expected", "actual", "estimate"])
    #expect(fields.allSatisfy { !$0.label.isEmpty && !$0.help.isEmpty && !$0.help.hasSuffix(".") })
    #expect(!fields.contains { $0.name == .headline })
  }

  @Test func withoutARoundUnderWayTheLatestIsMeantAndSaid() throws {
    let later = london(26, 12, month: 4, year: 2018)
    let draft = Pack.figure([.measured: ""], now: later)
    #expect(draft.figure?.action == "2016-04-26")
    let field = try #require(draft.fields.first { $0.name == .action })
    #expect(field.understood.hasSuffix("(2016-04-26), the latest, as none is under way"))
    let advice = draft.advice(Pack.ledger, Pack.standpoint(Pack.ledger, at: later)).map(\.text)
    #expect(
      advice.contains(
        "No round of action is under way, so it goes with the latest: the strike days of round "
          + "2016-04-26, Tue 26 Apr 2016 to Wed 27 Apr 2016"), "\(advice)")
    #expect(Pack.figure([.measured: "", .action: "none"], now: later).figure?.action == "")
    var shown = draft
    shown.deskAction = "2016-04-06"
    #expect(shown.figure?.action == "2016-04-06", "the round on the desk’s screen")
  }

  @Test func whatIsReceivedInTheFutureIsRefused() {
    let draft = Pack.figure([.recorded: "12:01"])
    #expect(draft.problems.map(\.field) == [.recorded])
  }

  @Test func aTextOfAFieldHasALimit() {
    let draft = Pack.figure([.note: String(repeating: "x", count: 5000)])
    #expect(draft.complaints == ["note: expected at most 4000 bytes of text, found 5000 bytes"])
  }

  @Test func staffingIsFiled() throws {
    let draft = Pack.draft(
      .staffing,
      [
        .area: "paget", .level: "red", .grade: "registrars", .onDuty: "four", .normal: "6",
        .shift: "08:00-17:00", .source: "James Paget", .how: "phone", .measured: "11:00",
      ])
    #expect(draft.complaints == [])
    guard case .staffing(let staffing) = draft.record else {
      Issue.record("no staffing")
      return
    }
    #expect(staffing.area == "RGP")
    #expect(staffing.action == "2016-04-26")
    #expect(staffing.department == "A&E")
    #expect(staffing.level == .reduced)
    #expect(staffing.grade == .registrar)
    #expect([staffing.onDuty, staffing.normal] == [4, 6])
    #expect(staffing.provenance.sourceKind == .trust, "it speaks for itself")
    #expect(
      draft.sentence
        == "At James Paget, four registrars are on duty in A&E between 08:00 and 17:00 on 26 "
        + "April, against six on a normal day, according to James Paget, as at 11:00 on 26 April.")
    let silent = Pack.draft(.staffing, [.source: "James Paget"])
    #expect(silent.problems.map(\.field) == [.level])
    let odd = Pack.draft(
      .staffing, [.source: "James Paget", .level: "normal", .onDuty: "around 4"])
    #expect(odd.complaints[0].contains("a whole number of people"))
  }

  @Test func anEventIsFiled() throws {
    let draft = Pack.draft(
      .event,
      [
        .headline: "Talks resume at Acas", .party: "Acas", .kind: "talks", .standing: "talks",
        .stance: "cond", .condition: "if the strike is off", .source: "BBC", .sourceKind: "media",
      ])
    #expect(draft.complaints == [])
    guard case .event(let event) = draft.record else {
      Issue.record("no event")
      return
    }
    #expect(event.at == Moment(Pack.noon))
    #expect(event.precision == .minute)
    #expect(event.kind == .talks)
    #expect(event.stance == .conditional)
    #expect(event.standingAfter == .talks)
    #expect(draft.sentence?.hasPrefix("At 12:00 on 26 April, Acas: Talks resume at Acas") == true)
    let day = Pack.draft(.event, [.headline: "x", .source: "BBC", .at: "25 Apr"])
    guard case .event(let dated) = day.record else {
      Issue.record("no event")
      return
    }
    #expect(dated.precision == .day)
    let month = Pack.draft(.event, [.headline: "x", .source: "BBC", .at: "March 2016"])
    guard case .event(let vague) = month.record else {
      Issue.record("no event")
      return
    }
    #expect(vague.precision == .month)
    #expect(vague.at == Moment(day: date(1, month: 3)))
    #expect(Pack.draft(.event, [.source: "BBC"]).problems.map(\.field) == [.headline])
  }

  @Test func aNoticeIsFiled() throws {
    let draft = Pack.draft(
      .notice,
      [
        .headline: "Think before going to A&E", .source: "NHS England", .valid: "26-27 Apr",
        .contact: "111",
      ])
    guard case .notice(let notice) = draft.record else {
      Issue.record("no notice")
      return
    }
    #expect(notice.area == "Q79")
    #expect(notice.kind == .advice)
    #expect(notice.validity == days(26, 27))
    #expect(
      draft.sentence?.hasPrefix("Advice in the East, on 26 and 27 April: Think before") == true)
  }

  @Test func aFieldThatTheFormDoesNotHaveIsLeftAlone() {
    var draft = Pack.figure()
    let before = draft.record
    draft.set(.headline, "x")
    #expect(draft.record == before)
    #expect(draft.text(.headline) == "")
  }

  @Test func completionsGoWithTheField() {
    var draft = Pack.figure([.area: "pag", .source: "Eastern Daily Press"])
    #expect(draft.completions(for: .area).map(\.text) == ["James Paget"])
    draft.set(.basis, "e")
    #expect(draft.completions(for: .basis).map(\.text) == ["expected", "estimate"])
    draft.set(.person, "craw")
    #expect(
      draft.completions(for: .person)
        == [FilingCompletion("Jim Crawfurd", "A&E consultant")])
    #expect(draft.completions(for: .note).isEmpty)
    #expect(draft.completions(for: .headline).isEmpty)
  }
}
