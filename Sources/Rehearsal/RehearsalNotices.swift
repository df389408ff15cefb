import Figures

/// Advice to the public, what stays open, and the desk's own call for accounts.
extension StrikeDay {
  var notices: [Record] {
    guard let region else { return [] }
    var dice = Dice(seed, for: "notices")
    var records = [
      notice(
        region, "advice-appointments", .advice, "No word from the hospital? Your visit stands",
        "Patients who have heard nothing should attend.", Voice.office.says(at: at(6, 50))),
      notice(
        region, "call-out", .callOut, "Was your operation postponed? Tell the desk",
        "The desk’s own call, for the rehearsal: nobody is asked to answer.",
        Voice.desk.says(at: at(7, 5), lag: 0)),
    ]
    if !trusts.isEmpty {
      let open = dice.pick(trusts)
      records.append(
        notice(
          open, "service", .service, "Emergency and maternity care stay open",
          "Routine clinics are closed for the day.",
          Voice.press(open, &dice).says(at: at(7, dice.roll(10...50)))))
      let busy = dice.pick(trusts)
      records.append(
        notice(
          busy, "advice-ae", .advice, "Think whether you need A&E before going",
          "People with minor injuries are asked to see a pharmacist.",
          Voice.press(busy, &dice).says(at: at(12, dice.roll(0...59)))))
    }
    return records
  }

  private func notice(
    _ area: Area, _ slug: String, _ kind: Notice.Kind, _ headline: String, _ detail: String,
    _ provenance: Provenance
  ) -> Record {
    .notice(
      Notice(
        id: id("\(area.code)-notice-\(slug)"), area: area.code, kind: kind, headline: headline,
        detail: detail, validity: wholeDay, provenance: provenance))
  }
}
