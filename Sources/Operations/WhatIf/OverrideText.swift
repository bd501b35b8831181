internal import Amounts
public import Margin

/// Overrides as people write them, on a command line and in a file.
///
/// A trade is `INSTRUMENT=QUANTITY` or `INSTRUMENT=QUANTITY@PRICE`, a deposit `ASSET=AMOUNT`; everything else
/// is `NAME=CHANGE`. A change without a sign is the new number; with a sign it is added (`-0.05`), and with a
/// sign and `%` it is that share of the number (`-10%`). The last `=` divides, since a name may have one.
public enum OverrideText {
  /// What is overridden: the words of the flags, and of the first column of a file.
  public enum Kind: String, Sendable, CaseIterable {
    case trade, deposit, price, mark, volatility, parameter
  }

  /// The override of a flag's value.
  ///
  /// - Throws: ``OverrideTextError``.
  public static func override(
    _ kind: Kind, _ text: String
  ) throws(OverrideTextError) -> Override {
    guard let divider = text.lastIndex(of: "="), divider > text.startIndex else {
      throw OverrideTextError(text: text, reason: "it is written NAME=\(form(kind))")
    }
    return try override(
      kind, name: String(text[..<divider]), value: String(text[text.index(after: divider)...]))
  }

  /// The override of a name and what is said of it.
  ///
  /// - Throws: ``OverrideTextError``.
  public static func override(
    _ kind: Kind, name: String, value: String
  ) throws(OverrideTextError) -> Override {
    switch kind {
    case .trade:
      let parts = value.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count <= 2, let first = parts.first else {
        throw OverrideTextError(text: value, reason: "it is written \(form(kind))")
      }
      return .trade(
        instrument: name, quantity: try number(first),
        price: parts.count == 2 ? try number(parts[1]) : nil)
    case .deposit: return .deposit(asset: name, amount: try number(value[...]))
    case .price: return .price(of: name, try change(value))
    case .mark: return .mark(instrument: name, try change(value))
    case .volatility: return .volatility(of: name, try change(value))
    case .parameter:
      guard let point = name.lastIndex(of: ".") else {
        return .parameter(subject: nil, column: name, try change(value))
      }
      return .parameter(
        subject: String(name[..<point]), column: String(name[name.index(after: point)...]),
        try change(value))
    }
  }

  private static func change(_ text: String) throws(OverrideTextError) -> Override.Change {
    let isSigned = text.hasPrefix("+") || text.hasPrefix("-")
    guard text.hasSuffix("%") else {
      let value: Ratio = try number(text[...])
      return isSigned ? .by(value.exact) : .to(value.exact)
    }
    guard isSigned else {
      throw OverrideTextError(text: text, reason: "a share has a sign: +\(text) or -\(text)")
    }
    let percent: Ratio = try number(text.dropLast())
    return .share(percent.exact * Exact(1, scale: 2))
  }

  private static func number<Value: FixedPoint>(
    _ text: Substring
  ) throws(OverrideTextError) -> Value {
    do throws(AmountError) {
      return try Value(String(text))
    } catch {
      throw OverrideTextError(text: String(text), reason: "it is not a plain decimal number")
    }
  }

  private static func form(_ kind: Kind) -> String {
    switch kind {
    case .trade: "QUANTITY or QUANTITY@PRICE"
    case .deposit: "AMOUNT"
    default: "NUMBER, +NUMBER, -NUMBER, +NUMBER% or -NUMBER%"
    }
  }
}

/// An override that is not understood.
public struct OverrideTextError: Error, Equatable, Sendable {
  /// The text, or the part of it, that is not understood.
  public let text: String
  /// Why, as a sentence without a full stop.
  public let reason: String
  /// The line of the file it stands in, counted from 1; nil on a command line.
  public var line: Int?

  init(text: String, reason: String, line: Int? = nil) {
    self.text = text
    self.reason = reason
    self.line = line
  }
}
