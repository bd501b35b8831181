/// A call's identifier: `period/account/vN`, the same for the same three, at most 128 bytes.
///
/// A slash or per cent sign within a period or an account is written `%2F` or `%25`, so two different
/// threes never read alike. Account and period may each take 128 bytes themselves; what is too long
/// is cut between two characters and ends in `~` and 128 bits of digest of the whole. The digest
/// keeps apart what differs by chance; it is no defence against names made to collide.
public struct MarginCallIdentifier: Sendable, Hashable, CustomStringConvertible {
  /// The most bytes of UTF-8 an identifier may take.
  public static let limitBytes = 128

  /// The identifier as text.
  public let description: String

  /// The identifier of an account's call in a version of a period.
  public init(account: String, period: String, version: Int) {
    let whole = "\(Self.escaped(period))/\(Self.escaped(account))/v\(version)"
    guard whole.utf8.count > Self.limitBytes else {
      description = whole
      return
    }
    let ending = "~" + Self.digest(whole)
    var start = ""
    var room = Self.limitBytes - ending.utf8.count
    for character in whole.unicodeScalars {
      room -= UTF8.width(character)
      guard room >= 0 else { break }
      start.unicodeScalars.append(character)
    }
    description = start + ending
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "/": escaped += "%2F"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// FNV-1a of the bytes, 128 bits, as 32 hexadecimal digits.
  private static func digest(_ text: String) -> String {
    let prime: UInt128 = 1 << 88 | 0x13B
    var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
    for byte in text.utf8 { hash = (hash ^ UInt128(byte)) &* prime }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
