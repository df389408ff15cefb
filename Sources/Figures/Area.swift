/// A place that figures are about. Names are dated: an ODS code outlives mergers.
package struct Area: Hashable, Sendable {
  package enum Kind: String, CaseIterable, Sendable, Hashable { case nation, region, trust, site }
  package enum EmergencyType: String, CaseIterable, Sendable, Hashable {
    case type1 = "1"
    case type2 = "2"
    case type3 = "3"
    case noDepartment = "none"
  }

  package var code: String
  package var name: String
  package var shortName: String
  package var kind: Kind
  /// The code of the area that this one is part of; empty at the top.
  package var parent: String
  package var odsCode: String
  package var emergencyType: EmergencyType?
  /// Degrees, WGS 84.
  package var latitude: Double?
  package var longitude: Double?
  /// The days between which this name and meaning held.
  package var validity: Period
  package var otherFields: [OtherField]

  package init(
    code: String, name: String, shortName: String = "", kind: Kind, parent: String = "",
    odsCode: String = "", emergencyType: EmergencyType? = nil, latitude: Double? = nil,
    longitude: Double? = nil, validity: Period = .unstated, otherFields: [OtherField] = []
  ) {
    self.code = code
    self.name = name
    self.shortName = shortName
    self.kind = kind
    self.parent = parent
    self.odsCode = odsCode
    self.emergencyType = emergencyType
    self.latitude = latitude
    self.longitude = longitude
    self.validity = validity
    self.otherFields = otherFields
  }

  /// The short name where there is one.
  package var label: String { shortName.isEmpty ? name : shortName }
}
