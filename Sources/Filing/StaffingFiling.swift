internal import Figures

/// Staffing from its fields.
extension FieldReader {
  private static let grades: [String: Staffing.Grade] = [
    "consultants": .consultant, "registrars": .registrar, "foundation doctors": .foundation,
    "junior doctors": .junior, "juniors": .junior, "nurses": .nurse, "all doctors": .all,
    "doctors": .all,
  ]

  /// The staffing as far as its fields go; nil while it says nothing.
  mutating func staffing(id: String) -> Staffing? {
    let provenance = provenance()
    let shift = period(.shift)
    let instant = instant(shift.start, shift.end, provenance: provenance)
    let area = area(at: instant)
    let action = action(at: instant)
    var staffing = Staffing(
      id: id, action: action ?? "", area: area ?? "", shiftStart: shift.start,
      shiftEnd: shift.end, provenance: provenance)
    staffing.level = word(.level, Staffing.Level.self)
    staffing.grade = word(.grade, Staffing.Grade.self, synonyms: FieldReader.grades)
    staffing.onDuty = count(.onDuty, of: "people")
    staffing.normal = count(.normal, of: "people")
    staffing.department = text(.department)
    if staffing.department.isEmpty {
      staffing.department = "A&E"
      note(.department, "A&E")
    }
    staffing.statement = text(.statement)
    let isSilent = [.level, .onDuty, .statement].allSatisfy { (name: Name) in text(name).isEmpty }
    if isSilent {
      requires(.level, "a level, a number on duty, or a statement")
    } else if staffing.normal != nil, text(.onDuty).isEmpty {
      requires(.onDuty, "how many are on duty beside how many there normally are")
    }
    return area == nil || isSilent ? nil : staffing
  }
}
