import Amounts

extension Datum {
  /// An exact number with all its digits.
  static func exact(_ number: Exact) -> Datum { .decimal(number.reduced.description) }

  /// An exact number with all its digits, or nothing.
  static func exact(_ number: Exact?) -> Datum { number.map { .exact($0) } ?? .absent }

  /// An amount with two decimals, and more where it has more.
  static func usd(_ amount: Exact) -> Datum { .decimal(padded(amount.reduced.description)) }

  /// An amount with two decimals, and more where it has more, or nothing.
  static func usd(_ amount: Exact?) -> Datum { amount.map { .usd($0) } ?? .absent }

  /// An amount rounded half-even to the cent, for people.
  static func rounded(_ amount: Exact) -> Datum {
    .usd((try? amount.rounded(.halfEven, decimals: 2)) ?? amount)
  }

  /// A number with so many decimals, half-even where it has more.
  static func rounded(_ number: Exact, decimals: Int) -> Datum {
    guard let units = try? number.units(decimals: decimals, rounding: .halfEven) else {
      return .decimal(number.description)
    }
    return .decimal(
      DecimalText.text(mantissa: units, scale: decimals, minimumDecimals: decimals))
  }

  /// A quotient, half-even; nothing where the divisor is zero or the quotient is out of range.
  static func quotient(_ top: Exact, _ bottom: Exact, decimals: Int) -> Datum {
    guard !bottom.isZero,
      let value = try? Exact.quotient(top, bottom, decimals: decimals, rounding: .halfEven)
    else { return .absent }
    return rounded(value, decimals: decimals)
  }

  private static func padded(_ text: String) -> String {
    guard let point = text.lastIndex(of: ".") else { return text + ".00" }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return text + String(repeating: "0", count: max(0, 2 - decimals))
  }
}
