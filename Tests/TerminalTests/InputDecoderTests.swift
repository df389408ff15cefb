import Testing

@testable import Terminal

@Test("An arrow key is one event")
func arrow() {
  var decoder = InputDecoder()
  #expect(decoder.take("\u{1B}[A".utf8) == [.key(Key(name: "up"))])
}
