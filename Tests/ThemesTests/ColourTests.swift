import Screen
import Testing

@Suite("Colours")
struct ColourTests {
  @Test("six hexadecimal digits behind a number sign are a colour, and nothing else is")
  func hex() throws {
    let colour = try #require(Colour(hex: "#1A2b3c"))
    #expect(colour == Colour(red: 0x1a, green: 0x2b, blue: 0x3c))
    #expect(colour.hex == "#1a2b3c")
    for wrong in [
      "", "#", "1a2b3c", "#1a2b3", "#1a2b3c4", "#12", "#1a2b3g", "#１a2b3c", "# 1a2b3", "red",
    ] {
      #expect(Colour(hex: wrong) == nil, "\(wrong)")
    }
  }

  @Test("every colour survives being written and read again")
  func hexRoundTrip() {
    for red in stride(from: UInt8(0), to: 255, by: 51) {
      for green in stride(from: UInt8(0), to: 255, by: 17) {
        let colour = Colour(red: red, green: green, blue: red ^ green)
        #expect(Colour(hex: colour.hex) == colour)
      }
    }
  }

  @Test("luminance and contrast agree with the figures that WCAG's formula gives")
  func contrast() {
    #expect(near(black.relativeLuminance, 0))
    #expect(near(white.relativeLuminance, 1))
    #expect(near(colour("#ff0000").relativeLuminance, 0.2126))
    #expect(near(colour("#808080").relativeLuminance, 0.2158605))
    #expect(near(colour("#0a0a0a").relativeLuminance, 0.0030353))
    #expect(near(black.contrast(with: white), 21))
    #expect(near(white.contrast(with: black), 21))
    #expect(near(white.contrast(with: white), 1))
    // The lightest grey that passes 4.5:1 on white, and the first that does not.
    #expect(white.contrast(with: colour("#767676")) >= 4.5)
    #expect(white.contrast(with: colour("#777777")) < 4.5)
  }

  @Test("each of the 240 fixed colours is its own nearest")
  func nearestOfItself() {
    for number in UInt8(16)...255 {
      let colour = TerminalPalette.colour(number)
      let nearest = colour.nearest(in: .xterm256)
      #expect(TerminalPalette.colour(nearest) == colour, "\(number) became \(nearest)")
    }
  }

  @Test("a grey stays grey in every palette")
  func greys() {
    for level in UInt8(0)...255 {
      let grey = Colour(red: level, green: level, blue: level)
      for palette in TerminalPalette.allCases {
        let shown = TerminalPalette.colour(grey.nearest(in: palette))
        #expect(shown.red == shown.green && shown.green == shown.blue, "\(grey.hex) \(palette)")
      }
    }
  }

  @Test(
    "a hue keeps its family where there are only sixteen colours",
    arguments: [
      "#ff6b6b": [1, 9], "#dfae63": [3, 11], "#8fbf8a": [2, 10], "#6cb2e8": [4, 6, 12, 14],
      "#b3261e": [1, 9], "#0a5ea8": [4, 12], "#d3d7de": [7], "#14171c": [0], "#66707e": [8],
      "#ffffff": [15],
    ] as [String: Set<UInt8>])
  func sixteen(hex: String, allowed: Set<UInt8>) {
    let number = colour(hex).nearest(in: .ansi16)
    #expect(allowed.contains(number), "\(hex) became \(number)")
  }

  @Test("two colours that differ never become one number, so nothing turns invisible")
  func pairsStayApart() {
    let levels = stride(from: UInt8(0), to: 255, by: 51)
    let colours = levels.flatMap { red in
      levels.map { Colour(red: red, green: $0, blue: UInt8(200) - $0 / 2) }
    }
    for palette in TerminalPalette.allCases {
      for front in colours {
        for back in colours where front != back {
          let pair = Style(foreground: front, background: back).indexed(palette)
          #expect(pair.foreground != pair.background, "\(front.hex) on \(back.hex) \(palette)")
        }
      }
    }
    #expect(Style().indexed(.ansi8).foreground == nil)
    #expect(Style().indexed(.ansi8).background == nil)
  }

  @Test("colour blindness leaves greys alone and takes red from green, or blue from green")
  func colourVision() {
    for vision in ColourVision.allCases {
      for grey in [black, colour("#777777"), white] {
        #expect(grey.difference(from: grey.seen(with: vision)) < 0.01, "\(vision)")
      }
    }
    let (red, green) = (colour("#b26529"), colour("#7a7a2e"))
    #expect(red.difference(from: green) > 0.1)
    #expect(
      red.seen(with: .deuteranopia).difference(from: green.seen(with: .deuteranopia)) < 0.06)
    let (blue, teal) = (colour("#56b4e9"), colour("#4fb9b0"))
    #expect(
      blue.seen(with: .tritanopia).difference(from: teal.seen(with: .tritanopia)) < 0.06)
  }

  private let black = Colour(red: 0, green: 0, blue: 0)
  private let white = Colour(red: 255, green: 255, blue: 255)
}

/// A colour that the test knows to be well written.
func colour(_ hex: String) -> Colour {
  Colour(hex: hex) ?? Colour(red: 1, green: 2, blue: 3)
}

private func near(_ one: Double, _ two: Double) -> Bool { abs(one - two) < 1e-6 }
