internal import Figures

/// A notice from its fields.
extension FieldReader {
  /// The notice as far as its fields go; nil without a headline or an area.
  mutating func notice(id: String) -> Notice? {
    let provenance = provenance()
    let validity = period(.valid)
    let area = area(at: instant(validity.start, provenance: provenance))
    var notice = Notice(
      id: id, area: area ?? "", headline: text(.headline), validity: validity,
      provenance: provenance)
    if notice.headline.isEmpty { requires(.headline, "what people should know, in a few words") }
    notice.kind = word(.kind, Notice.Kind.self)
    if text(.kind).isEmpty {
      notice.kind = .advice
      note(.kind, Notice.Kind.advice.rawValue)
    }
    notice.detail = text(.detail)
    notice.contact = text(.contact)
    return area == nil || notice.headline.isEmpty ? nil : notice
  }
}
