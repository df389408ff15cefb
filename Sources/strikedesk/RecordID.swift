import Figures
import Filing

/// Ids that are made here, for records that people file.
enum RecordID {
  /// Digits and letters that nobody takes for each other on the phone (Crockford's base 32).
  private static let letters = Array("0123456789abcdefghjkmnpqrstvwxyz")

  /// The first letter of the kind and sixty random bits: "f-7k2m9q4x1c8p".
  static func make(_ kind: FilingKind) -> String { make(prefix: kind.rawValue.prefix(1)) }

  /// The same for what is no record: "c-7k2m9q4x1c8p" for a line that was copied.
  static func make(prefix: some StringProtocol) -> String {
    var random = SystemRandomNumberGenerator()
    var bits: UInt64 = random.next()
    var id = "\(prefix)-"
    for _ in 0..<12 {
      id.append(letters[Int(bits & 31)])
      bits >>= 5
    }
    return id
  }
}
