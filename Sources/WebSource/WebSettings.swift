/// How a web source goes about its work; what a desk does not say is as here.
package struct WebSettings: Hashable, Sendable {
  /// How long after one look the next follows.
  package var interval: Duration = .seconds(60)
  /// How long one answer may take from beginning to end. Streams have no end.
  package var timeout: Duration = .seconds(30)
  /// How long an answer may bring next to nothing, or keep us waiting for its beginning.
  package var patience: Duration = .seconds(10)
  /// How long a stream may be silent, without so much as a comment, before it counts as broken.
  package var heartbeat: Duration = .seconds(45)
  /// How long a stream must last for the pauses after failures to begin anew with its end, whatever it
  /// brought.
  package var steadiness: Duration = .seconds(5)
  /// While the source fails: how long a request may hear nothing before another is sent beside it.
  package var loneliness: Duration = .seconds(3)
  /// Sent with each request to the address's own host, and to no other.
  package var headers: [Header] = []
  /// How far answers may go.
  package var caps = Caps()
  /// Through which server requests go. Nil: what the environment says (`https_proxy`, `no_proxy`);
  /// empty: none.
  package var proxy: WebSecret?
  /// Whom to trust, and who we are.
  package var trust = Trust()
  /// A file in which it is kept when records that do not say it were noticed.
  package var noticedPath: String?

  /// A line of a request's head. Its value may be a key, so it is never shown.
  package struct Header: Hashable, Sendable {
    /// Such as `Authorization`.
    package var name: String
    /// What it says.
    package var value: WebSecret

    /// Nil for a name or a value that would make more than one line of it.
    package init?(name: String, value: String) {
      let isToken = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
      let isLine = value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
      guard !name.isEmpty, isToken, isLine else { return nil }
      self.name = name
      self.value = WebSecret(value)
    }
  }

  /// How far answers may go; each refusal names the cap that it met.
  package struct Caps: Hashable, Sendable {
    /// Of a body, uncompressed: 8 MiB.
    package var bytes = 8 << 20
    /// Of a head, with those of all redirects: 64 KiB.
    package var headBytes = 64 << 10
    /// Records taken from one document.
    package var records = 50_000
    /// Redirects followed.
    package var redirects = 5
    /// Bytes of one event of a stream: 256 KiB.
    package var eventBytes = 256 << 10
    /// Bytes a second, over the patience, below which an answer is given up.
    package var slowest = 100

    /// The default caps.
    package init() {}
  }

  /// Whom to trust, and who we are, by paths of PEM files. Empty: the system's.
  package struct Trust: Hashable, Sendable {
    /// A file of authorities.
    package var authorityFile = ""
    /// A folder of authorities, as `c_rehash` makes it.
    package var authorityFolder = ""
    /// Our certificate, for servers that ask for one.
    package var certificate = ""
    /// Its key.
    package var key = ""
    /// What opens the key.
    package var keyPassword: WebSecret?

    /// The system's trust and no certificate.
    package init() {}
  }

  /// The default settings.
  package init() {}
}
