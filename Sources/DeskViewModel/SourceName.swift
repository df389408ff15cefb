/// Names of sources for narrow columns.
enum SourceName {
  /// Names of three words and more in their initials: "EDP", "EADT"; others as they are.
  static func short(_ name: String) -> String {
    guard name.count > 13 else { return name }
    let words = name.split(separator: " ").filter { $0.first?.isUppercase == true }
    guard words.count >= 3 else { return name }
    return String(words.prefix(5).compactMap(\.first))
  }
}
