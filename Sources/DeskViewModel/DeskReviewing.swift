internal import Figures
internal import Ledger

/// Taking an item of a feed into the timeline, as reviewed.
extension Desk {
  /// Files the selected wire item as a reviewed event that replaces it.
  mutating func reviewSelected() -> [Effect] {
    guard let index = selectedRecord, case .event(let event) = ledger[index].record,
      event.isUnreviewedWire
    else {
      say(Message("Only a wire item that nobody has reviewed can be taken in", .warning))
      return []
    }
    guard standpoint.replacement(of: index, in: ledger) == nil else {
      say(Message("This item has been reviewed or updated since", .warning))
      return []
    }
    guard mayFile() else { return [] }
    guard !reviewing.values.contains(where: { $0.id == event.id }) else {
      say(Message("Waiting for the book to answer", .quiet))
      return []
    }
    let reviewed = event.reviewed(as: newID(), at: clock.now)
    reviewing[reviewed.id] = event
    return [.file(.event(reviewed))]
  }

  /// The book has answered for a review; false when the answer is for something else.
  mutating func takeReview(_ answer: FilingAnswer) -> Bool {
    guard let event = reviewing.removeValue(forKey: answer.id) else { return false }
    if let refusal = answer.refusal {
      say(Message("Not taken in: \(refusal)", .critical))
    } else {
      let filed = answer.isWaiting ? "Reviewed, to be sent when the book is back" : "Reviewed"
      say(Message("\(filed): \(event.headline)", .good))
    }
    return true
  }
}
