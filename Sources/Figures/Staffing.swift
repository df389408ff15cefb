/// Who is on duty in a department against a normal day, or what has been said about it.
package struct Staffing: Hashable, Sendable {
  package enum Grade: String, CaseIterable, Sendable, Hashable {
    case consultant, sas, registrar, foundation, junior, nurse, all
  }
  package enum Level: String, CaseIterable, Sendable, Hashable {
    case normal, reduced, minimum, critical, unknown
  }

  package var id: String
  package var action: String
  package var area: String
  package var department: String
  package var shiftStart: Moment?
  package var shiftEnd: Moment?
  package var grade: Grade?
  /// People on duty, and on a normal day. Nil when not reported, which is not zero.
  package var onDuty: Int?
  package var normal: Int?
  package var level: Level?
  package var statement: String
  package var provenance: Provenance

  package init(
    id: String, action: String = "", area: String, department: String = "",
    shiftStart: Moment? = nil, shiftEnd: Moment? = nil, grade: Grade? = nil, onDuty: Int? = nil,
    normal: Int? = nil, level: Level? = nil, statement: String = "",
    provenance: Provenance = Provenance()
  ) {
    self.id = id
    self.action = action
    self.area = area
    self.department = department
    self.shiftStart = shiftStart
    self.shiftEnd = shiftEnd
    self.grade = grade
    self.onDuty = onDuty
    self.normal = normal
    self.level = level
    self.statement = statement
    self.provenance = provenance
  }
}
