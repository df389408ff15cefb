/// Names of sources for narrow columns.
enum SourceName {
  /// Names of three words and more in their initials: "EDP", "EADT"; others as they are.
  static func short(_ name: String) -> String {
    guard name.utf8.count > 13 else { return name }
    var initials = ""
    var startsWord = true
    var capitals = 0
    for byte in name.utf8 {
      let isCapital = byte >= 65 && byte <= 90
      if startsWord, isCapital { initials.unicodeScalars.append(Unicode.Scalar(byte)) }
      // A name that has initials in it already ("NHS England ...") is left alone.
      capitals = isCapital ? capitals + 1 : 0
      if capitals > 1 { return name }
      startsWord = byte == 32
    }
    return initials.utf8.count >= 3 && initials.utf8.count <= 5 ? initials : name
  }
}
