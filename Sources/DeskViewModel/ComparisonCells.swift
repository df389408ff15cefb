/// Bars of a comparison in columns: the same on the screen and in text.
extension ComparisonBar {
  /// How many columns the bar takes where the highest number of its group takes `columns`: what is sure,
  /// and what it may come to beyond. A range too short to be seen has a column all the same.
  package func cells(highest: Double, columns: Int) -> (sure: Int, more: Int, isOpen: Bool) {
    let scale = highest > 0 ? Double(max(0, columns)) / highest : 0
    func cells(_ value: Double) -> Int {
      guard value > 0, scale > 0 else { return 0 }
      return max(1, Int((value * scale).rounded()))
    }
    let sure = cells(lower)
    guard let upper else { return (sure, 0, true) }
    return (sure, upper > lower ? max(1, cells(upper) - sure) : 0, false)
  }
}

extension ComparisonGroup {
  /// The number that the longest bar stands for.
  package var highest: Double { bars.map { $0.upper ?? $0.lower }.max() ?? 0 }
}
