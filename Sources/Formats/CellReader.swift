internal import Figures

/// Turns cells into values. Each function refuses in words; an empty cell never reaches it.
struct CellReader: ~Copyable {
  private let pool: TextPool
  private var days = DayMemory()

  /// `expectedBytes` sizes the cache of strings: a line that was appended needs no large one.
  init(columns: Int, expectedBytes: Int) {
    pool = TextPool(columns: max(columns, 1), size: expectedBytes > 1 << 16 ? 4096 : 64)
  }

  /// Text that is likely to come again: a source, a code.
  @inline(__always)
  func text(_ cell: Cell) -> String { pool.text(cell) }

  /// Text that is likely to be the only one of its kind: an id, a note.
  @inline(__always)
  func unique(_ cell: Cell) -> String { cell.string }

  @inline(__always)
  func number(_ cell: Cell) throws(CellRefusal) -> Double {
    if let value = NumberText.double(cell.bytes) { return value }
    throw NumberText.refusal(cell)
  }

  /// The number of a figure, whose refusal says where hedges and gaps belong.
  @inline(__always)
  func figure(_ cell: Cell) throws(CellRefusal) -> Double {
    if let value = NumberText.double(cell.bytes) { return value }
    throw NumberText.refusal(cell, isFigure: true)
  }

  /// A number of people or places.
  func count(_ cell: Cell) throws(CellRefusal) -> Int {
    if let value = NumberText.wholeNumber(cell.bytes), value >= 0 { return value }
    throw CellRefusal(expected: "a whole number such as 13, not below zero", found: cell)
  }

  @inline(__always)
  mutating func moment(_ cell: Cell) throws(CellRefusal) -> Moment {
    if let moment = days.moment(cell.bytes) { return moment }
    if let moment = Moment(utf8: cell.bytes) { return moment }
    throw CellReader.timeRefusal(cell, orDay: true)
  }

  /// A time of which the day alone means its first instant in London.
  @inline(__always)
  mutating func instant(_ cell: Cell) throws(CellRefusal) -> Instant {
    try moment(cell).instant
  }

  /// A time of day, with its offset; a bare day is refused.
  mutating func time(_ cell: Cell) throws(CellRefusal) -> Instant {
    if let moment = Moment(utf8: cell.bytes), !moment.isDay { return moment.instant }
    throw CellReader.timeRefusal(cell, orDay: false)
  }

  func degrees(_ cell: Cell, limit: Double) throws(CellRefusal) -> Double {
    let value = try number(cell)
    guard abs(value) <= limit else {
      throw CellRefusal(
        expected: "degrees from -\(Int(limit)) to \(Int(limit))", found: cell)
    }
    return value
  }

  func cadence(_ cell: Cell) throws(CellRefusal) -> Cadence {
    if let cadence = Cadence(cell.string) { return cadence }
    throw CellRefusal(expected: "an ISO 8601 duration such as P1D or PT12H", found: cell)
  }

  private static func timeRefusal(_ cell: Cell, orDay: Bool) -> CellRefusal {
    let time = "a time with its offset such as 2016-04-26T09:00+01:00"
    if Moment(cell.string + "Z") != nil {
      return CellRefusal(expected: time, found: quoted(cell.bytes) + ", a time without an offset")
    }
    return CellRefusal(expected: orDay ? time + " or a day such as 2016-04-26" : time, found: cell)
  }
}

/// Remembers days: reading a date once costs as much as ten looks at one that was read before.
private struct DayMemory {
  private struct Day {
    var head: UInt64 = 0
    var tail: UInt16 = 0
    var milliseconds: Int64 = 0
    var moment = Moment(Instant(milliseconds: 0))
  }

  private var known: [Day] = Array(repeating: Day(), count: 32)

  /// The moment, for the common ways of writing one: `2016-04-26`, `2016-04-26T09:00+01:00`, with
  /// seconds, with `Z`. Nil for anything else, which may yet be a moment.
  @inline(__always)
  mutating func moment(_ bytes: UnsafeRawBufferPointer) -> Moment? {
    let count = bytes.count
    guard count >= 10, let base = bytes.baseAddress else { return nil }
    let head = base.loadUnaligned(as: UInt64.self)
    let tail = base.loadUnaligned(fromByteOffset: 8, as: UInt16.self)
    let slot = Int((tail >> 8) & 15 | (tail << 4) & 16)
    if known[slot].head != head || known[slot].tail != tail {
      guard learn(base, head, tail, slot) else { return nil }
    }
    if count == 10 { return known[slot].moment }
    guard count >= 17, base.load(fromByteOffset: 10, as: UInt8.self) == UInt8(ascii: "T"),
      let hour = two(base, 11), hour < 24, at(base, 13) == UInt8(ascii: ":"),
      let minute = two(base, 14), minute < 60
    else { return nil }
    var seconds = hour * 3600 + minute * 60
    var index = 16
    if at(base, 16) == UInt8(ascii: ":") {
      guard count >= 20, let second = two(base, 17), second < 60 else { return nil }
      seconds += second
      index = 19
    }
    let zone = at(base, index)
    if zone == UInt8(ascii: "Z") {
      guard count == index + 1 else { return nil }
    } else {
      guard count == index + 6, zone == UInt8(ascii: "+"), let hours = two(base, index + 1),
        hours <= 14, at(base, index + 3) == UInt8(ascii: ":"),
        let minutes = two(base, index + 4), minutes < 60
      else { return nil }
      seconds -= hours * 3600 + minutes * 60
    }
    return Moment(Instant(milliseconds: known[slot].milliseconds + Int64(seconds) * 1000))
  }

  @inline(never)
  private mutating func learn(
    _ base: UnsafeRawPointer, _ head: UInt64, _ tail: UInt16, _ slot: Int
  ) -> Bool {
    guard let moment = Moment(utf8: UnsafeRawBufferPointer(start: base, count: 10)) else {
      return false
    }
    let days = moment.day.daysSince1970
    known[slot] = Day(
      head: head, tail: tail, milliseconds: Int64(days) * 86_400_000, moment: moment)
    return true
  }

  @inline(__always)
  private func at(_ base: UnsafeRawPointer, _ index: Int) -> UInt8 {
    base.load(fromByteOffset: index, as: UInt8.self)
  }

  @inline(__always)
  private func two(_ base: UnsafeRawPointer, _ index: Int) -> Int? {
    let tens = at(base, index) &- Ascii.zero
    let ones = at(base, index + 1) &- Ascii.zero
    guard tens <= 9, ones <= 9 else { return nil }
    return Int(tens) * 10 + Int(ones)
  }
}
