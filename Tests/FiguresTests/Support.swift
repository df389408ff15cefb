import Figures

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
