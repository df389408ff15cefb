internal import TOML

/// The keys of a source that say through whom it is asked, whom it trusts, and who we are.
extension SourceTableReading {
  mutating func readHeaders(_ value: TOMLValue, into settings: inout SourceSettings) {
    guard let table = value.table else {
      return base.refuse(
        value.place, "a table such as { Authorization = \"env:TOKEN\" }", value.kind)
    }
    for entry in table.entries {
      guard HeaderSetting.isName(entry.key) else {
        base.refuse(entry.place, "the name of a header", quoted(entry.key))
        continue
      }
      guard let text = base.text(entry.value, KeptValue.expected) else { continue }
      if let kept = KeptValue(text, path: base.path) {
        settings.headers.append(HeaderSetting(name: entry.key, value: kept))
      } else if HeaderSetting.open.contains(entry.key.lowercased()) {
        settings.headers.append(HeaderSetting(name: entry.key, value: .text(text)))
      } else {
        refuseSecret(entry.value)
      }
    }
  }

  /// A proxy in clear has no name and password: those are kept in a variable or a file, with the URL.
  mutating func readProxy(_ value: TOMLValue, into settings: inout SourceSettings) {
    let expected = "the URL of a proxy, such as \"http://proxy.example.org:3128\""
    guard let text = base.text(value, expected) else { return }
    if let kept = KeptValue(text, path: base.path) {
      settings.proxy = kept
      return
    }
    do throws(SourceURLError) {
      _ = try SourceURL.proxy(text)
      guard !text.contains("@") else {
        throw SourceURLError(
          expected: "a proxy without a name and a password, or env:VARIABLE or file:PATH where its"
            + " URL is kept",
          found: "the secret itself")
      }
      settings.proxy = .text(text)
    } catch {
      base.refuse(value.place, error.expected, error.found)
    }
  }

  mutating func readKeyPassword(_ value: TOMLValue, into settings: inout SourceSettings) {
    guard let text = base.text(value, KeptValue.expected) else { return }
    settings.identity.keyPassword = KeptValue(text, path: base.path)
    if settings.identity.keyPassword == nil { refuseSecret(value) }
  }

  /// What stands there may be the secret itself.
  private mutating func refuseSecret(_ value: TOMLValue) {
    base.refuse(
      value.place, KeptValue.expected + ", for the value may be a secret", "the value itself")
  }

  /// A key opens nothing without the certificate that it belongs to.
  mutating func checkIdentity(_ settings: SourceSettings, _ table: TOMLTable, _ place: TextPlace) {
    let identity = settings.identity
    guard identity.certificate == nil, identity.key != nil || identity.keyPassword != nil else {
      return
    }
    let key = identity.key == nil ? "client_key_password" : "client_key"
    base.refuse(table.place(of: key) ?? place, "client_certificate beside \(key)", "none")
  }
}
