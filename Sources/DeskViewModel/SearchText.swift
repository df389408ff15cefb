/// Text as searches compare it: lower case, with typewriter apostrophes.
enum SearchText {
  static func folded(_ text: String) -> String {
    String(text.lowercased().map { $0 == "’" ? "'" : $0 })
  }
}
