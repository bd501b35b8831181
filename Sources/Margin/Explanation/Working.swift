public import Amounts

/// One step by which a number came about: what it is, the arithmetic, the result.
///
/// The arithmetic holds nothing but numbers, `+ - * /`, parentheses, `min`, `max` and `sqrt`, so that a
/// reader can put it into any calculator that is exact enough and find the result.
public struct Working: Sendable, Equatable {
  /// How a step's result was rounded.
  public enum Rounding: String, Sendable, CaseIterable {
    /// Not at all.
    case exact
    /// Half-even to 18 decimals (MR-00c).
    case halfEven = "half-even to 1e-18"
    /// Up to the cent.
    case up = "up to 0.01"
    /// Down to the cent.
    case down = "down to 0.01"
    /// Half-even to 8 decimals: a risk quantity (MR-00b).
    case riskQuantity = "half-even to 1e-8"
  }

  /// What the result is.
  public let name: String
  /// The arithmetic.
  public let calculation: String
  /// The result.
  public let value: Exact
  /// How the result was rounded.
  public let rounding: Rounding

  init(_ name: String, _ calculation: String, _ value: Exact, _ rounding: Rounding = .exact) {
    self.name = name
    self.calculation = calculation
    self.value = value
    self.rounding = rounding
  }
}

/// Arithmetic as text.
enum Calculation {
  /// A number as an operand: in parentheses when it is below zero.
  static func operand(_ number: Exact) -> String {
    number.isNegative ? "(\(number.reduced))" : "\(number.reduced)"
  }

  /// Operands between the same operator.
  static func joined(_ numbers: some Sequence<Exact>, by operation: String) -> String {
    let text = numbers.map(operand).joined(separator: " \(operation) ")
    return text.isEmpty ? "0" : text
  }

  /// A sum, 0 of nothing.
  static func sum(_ numbers: some Sequence<Exact>) -> String { joined(numbers, by: "+") }

  /// A product.
  static func product(_ numbers: Exact...) -> String { joined(numbers, by: "*") }

  /// `(x)⁺`.
  static func positive(_ text: String) -> String { "max(\(text), 0)" }
}
