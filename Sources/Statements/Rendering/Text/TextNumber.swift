internal import Amounts

/// Numbers and instants as people read them: thousands apart by commas.
enum TextNumber {
  /// Exactly `decimals` decimals, half-even where there are more.
  static func fixed(_ units: Int128, decimals: Int) -> String {
    var bytes: [UInt8] = []
    bytes.appendDecimal(units, decimals: decimals)
    return grouped(bytes)
  }

  /// USD to the cent.
  static func usd(_ amount: Money) -> String { fixed(amount.units, decimals: 2) }

  /// USD to the cent; a dash where there is none.
  static func usd(_ amount: Money?) -> String { amount.map { usd($0) } ?? dash }

  /// All decimals there are, two at least.
  static func exact(_ units: Int128) -> String { trimmed(units, decimals: 18) }

  /// All decimals there are up to eight, half-even, two at least; prices and quantities are shown so.
  static func short(_ units: Int128?) -> String { units.map { trimmed($0, decimals: 8) } ?? dash }

  /// What stands where there is no value.
  static let dash = "-"

  /// A share as per cent with two decimals; as a multiple where that is beyond all bounds.
  static func percent(_ share: Ratio) -> String {
    let (hundredfold, overflow) = share.units.multipliedReportingOverflow(by: 100)
    return overflow
      ? fixed(share.units, decimals: 2) + " x" : fixed(hundredfold, decimals: 2) + " %"
  }

  /// `yyyy-mm-dd hh:mm:ss`, with a fraction where there is one.
  static func instant(_ microseconds: Int64, offsetSeconds: Int? = nil) -> String {
    var bytes: [UInt8] = []
    bytes.appendInstant(microseconds, offsetSeconds: offsetSeconds)
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.split(separator: "T", maxSplits: 1)
    guard parts.count == 2 else { return text }
    guard offsetSeconds != nil, let sign = parts[1].lastIndex(where: { $0 == "+" || $0 == "-" })
    else { return "\(parts[0]) \(parts[1].dropLast())" }
    return "\(parts[0]) \(parts[1][..<sign]) \(parts[1][sign...])"
  }

  /// `yyyy-mm-dd hh:mm UTC`, with seconds where there are any.
  static func deadline(_ microseconds: Int64) -> String {
    let text = instant(microseconds)
    return (text.hasSuffix(":00") ? String(text.dropLast(3)) : text) + " UTC"
  }

  private static func trimmed(_ units: Int128, decimals: Int) -> String {
    var bytes: [UInt8] = []
    bytes.appendDecimal(units, decimals: decimals)
    for _ in 2..<decimals where bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    return grouped(bytes)
  }

  /// Commas between thousands of what stands before the point.
  private static func grouped(_ bytes: [UInt8]) -> String {
    let isNegative = bytes.first == UInt8(ascii: "-")
    let whole = bytes.dropFirst(isNegative ? 1 : 0).prefix { $0 != UInt8(ascii: ".") }
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place) % 3 == 0 { text.append(UInt8(ascii: ",")) }
      text.append(digit)
    }
    text.append(contentsOf: bytes[whole.endIndex...])
    return String(decoding: text, as: UTF8.self)
  }
}
