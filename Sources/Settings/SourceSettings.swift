/// One source with all that is set for it.
package struct SourceSettings: Hashable, Sendable {
  /// How the desk calls it; no two sources of a desk have the same.
  package var name: String
  package var url: SourceURL
  /// How often to look, in seconds; nil for what is usual for its kind.
  package var interval: Int64?
  /// From 1 for the source that leads before all others to 99; nil stands in the middle, at 50.
  package var rank: Int?
  /// How long an answer may take in all, in seconds; nil for what is usual.
  package var timeout: Int64?
  package var headers: [HeaderSetting] = []
  package var caps = SourceCaps()
  /// The proxy's URL; nil for what the environment says.
  package var proxy: KeptValue?
  /// A file of certificates to trust instead of the system's.
  package var caFile: String?
  /// Who we are, for servers that ask for a certificate.
  package var identity = IdentitySettings()
  /// The map that reads a spreadsheet, by its name or path.
  package var map: String?
  /// True for one look, of which nothing is kept.
  package var isTried = false

  /// The rank of a source that was given none.
  package static let usualRank = 50

  /// A source with nothing set but where it is.
  package init(url: SourceURL, name: String? = nil) {
    self.url = url
    self.name = name ?? url.usualName
    map = url.map
  }
}

/// What a source may bring before it is cut off; nil for what is usual for its kind.
package struct SourceCaps: Hashable, Sendable {
  /// Decoded bytes of one answer.
  package var bytes: Int?
  /// Records of one answer.
  package var records: Int?

  package init(bytes: Int? = nil, records: Int? = nil) {
    self.bytes = bytes
    self.records = records
  }
}

/// Our certificate, by paths of PEM files.
package struct IdentitySettings: Hashable, Sendable {
  package var certificate: String?
  /// Nil when it stands in the file of the certificate.
  package var key: String?
  /// What opens the key.
  package var keyPassword: KeptValue?

  package init() {}
}

/// A header that is sent with each request, and where its value comes from.
package struct HeaderSetting: Hashable, Sendable {
  package var name: String
  package var value: KeptValue

  package init(name: String, value: KeptValue) {
    self.name = name
    self.value = value
  }

  /// Headers whose value a configuration may have in clear.
  static let open = ["accept", "accept-language", "user-agent", "from", "referer"]

  /// True for the name of a header (RFC 9110, section 5.1).
  static func isName(_ text: String) -> Bool {
    !text.isEmpty && text.count <= 100
      && text.allSatisfy {
        $0.isASCII && ($0.isLetter || $0.isNumber || "!#$%&'*+-.^_`|~".contains($0))
      }
  }
}
