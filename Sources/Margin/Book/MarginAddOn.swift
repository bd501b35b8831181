public import Amounts

/// What people have added to the requirement of one account, at both levels (MR-07).
public struct MarginAddOn: Sendable, Equatable {
  /// What the requirement is multiplied by; not below 1.
  public var multiplier: Ratio
  /// What is added to it then, in USD; not below zero.
  public var amountUSD: Money

  /// Puts an add-on together.
  public init(multiplier: Ratio, amountUSD: Money) {
    self.multiplier = multiplier
    self.amountUSD = amountUSD
  }

  /// Nothing is added.
  public static let none = MarginAddOn(multiplier: .one, amountUSD: .zero)

  /// Whether nothing is added.
  @inlinable public var isNone: Bool { multiplier == .one && amountUSD == .zero }
}
