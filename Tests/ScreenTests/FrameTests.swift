import Screen
import Testing

@Test("A wide character in the last column is replaced by a blank")
func wideInLastColumn() {
  var frame = Frame(size: Size(columns: 4, rows: 1))
  #expect(frame.draw("abc漢", x: 0, y: 0, role: .text) == 4)
  #expect(frame.text(row: 0) == "abc ")
}
