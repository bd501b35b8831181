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

  private static func padded(_ text: String) -> String {
    guard let point = text.lastIndex(of: ".") else { return text + ".00" }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return text + String(repeating: "0", count: max(0, 2 - decimals))
  }
}
