/// Names of files and folders in a pack: pure functions of identifiers.
public enum PackPath {
  /// The longest a percent-encoded name gets, in bytes. File systems allow 255; the rest is room for
  /// what a writer adds to a temporary name.
  static let longestName = 200

  /// The folder of a statement's pack below the folder of an export: `<period>/<account>/v<n>`.
  public static func folder(period: String, account: String, version: Int) -> String {
    "\(component(period))/\(component(account))/v\(version)"
  }

  /// An identifier as a name that is safe in any path, and another name for every identifier.
  ///
  /// Letters, digits, `-`, `_` and dots stay, but for a dot at the beginning, which would hide the file or
  /// name a folder above; every other byte becomes `%` and two hexadecimal digits. What would be longer
  /// than 200 bytes so is `%-` and the identifier in base64url (RFC 4648, without padding): at most 173
  /// bytes for the 128 an identifier may have. No percent-encoded name begins with `%-`.
  public static func component(_ identifier: String) -> String {
    var name: [UInt8] = []
    for (place, byte) in identifier.utf8.enumerated() {
      if isPlain(byte), place > 0 || byte != UInt8(ascii: ".") {
        name.append(byte)
      } else {
        name.append(UInt8(ascii: "%"))
        name.append(digit(byte >> 4))
        name.append(digit(byte & 15))
      }
    }
    if name.count > longestName { return "%-" + Base64URL.text(of: identifier.utf8) }
    return String(decoding: name, as: UTF8.self)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

/// Base64 with the alphabet of RFC 4648 section 5, without padding.
enum Base64URL {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func text(of bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    var pending: UInt32 = 0
    var bits = 0
    for byte in bytes {
      pending = (pending << 8 | UInt32(byte)) & 0xFFFF
      bits += 8
      while bits >= 6 {
        bits -= 6
        text.append(alphabet[Int(pending >> UInt32(bits) & 63)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(pending << UInt32(6 - bits) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
