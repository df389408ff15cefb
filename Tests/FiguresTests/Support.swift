import Figures

/// SplitMix64: the same numbers on every machine.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A moment a test writes down; the day zero when it is mistyped, which no test expects.
func moment(_ text: String) -> Moment { Moment(text) ?? Moment(Instant(milliseconds: 0)) }

/// An instant a test writes down.
func instant(_ text: String) -> Instant { moment(text).instant }

/// A period a test writes down; an empty end is open.
func period(_ start: String, _ end: String) -> Period {
  Period(start: Moment(start), end: Moment(end))
}

/// A day of the calendar that a test writes down.
func day(_ text: String) -> CivilDate { moment(text).day }
