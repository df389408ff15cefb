/// Names of sources for narrow columns.
enum SourceName {
  /// Names of three words and more in their initials: "EDP", "EADT"; others as they are.
  static func short(_ name: String) -> String {
    guard name.utf8.count > 13 else { return name }
    var initials = ""
    var startsWord = true
    for byte in name.utf8 {
      if startsWord, byte >= 65, byte <= 90 { initials.unicodeScalars.append(Unicode.Scalar(byte)) }
      startsWord = byte == 32
    }
    return initials.utf8.count >= 3 && initials.utf8.count <= 5 ? initials : name
  }
}
