package import Screen

extension Role {
  /// The role's name in theme files: `borderFocus` is `border-focus`.
  package var name: String {
    var name = ""
    for letter in "\(self)" {
      if letter.isUppercase { name += "-" }
      name += letter.lowercased()
    }
    return name
  }

  /// The role with this name in theme files.
  package init?(name: String) {
    guard let role = Self.byName[name] else { return nil }
    self = role
  }

  private static let byName = Dictionary(
    Role.allCases.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
