public import Amounts

/// A contract an account can hold.
public struct Instrument: Sendable {
  /// What kind of contract it is.
  public enum Kind: String, Sendable, CaseIterable {
    case perpetual, future, option
  }
  /// Whether profit is proportional to the price (linear) or to its reciprocal (inverse, in coin).
  public enum Payoff: String, Sendable, CaseIterable {
    case linear, inverse
  }
  /// Which side of the strike an option pays on.
  public enum Right: String, Sendable, CaseIterable {
    case call, put
  }
  /// What only an option has.
  public struct OptionTerms: Sendable {
    /// The strike: in the settlement asset for a linear option, in USD for an inverse one.
    public var strike: Price
    /// Call or put.
    public var right: Right

    /// Puts the terms together.
    public init(strike: Price, right: Right) {
      self.strike = strike
      self.right = right
    }
  }

  /// The instrument's identifier.
  public var name: String
  /// What kind of contract it is.
  public var kind: Kind
  /// The underlying, as an index into `RiskParameters.underlyings`.
  public var underlying: Int
  /// The asset profit is settled in, as an index into `RiskParameters.assets`.
  public var settlementAsset: Int
  /// Linear or inverse.
  public var payoff: Payoff
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  public var multiplier: Ratio
  /// Strike and right; present exactly for options.
  public var option: OptionTerms?
  /// Expiry in microseconds since 1970, UTC; nil exactly for perpetuals.
  public var expiryMicroseconds: Int64?
  /// The smallest tradable quantity.
  public var lotSize: Quantity

  /// Puts an instrument together.
  public init(
    name: String, kind: Kind, underlying: Int, settlementAsset: Int, payoff: Payoff,
    multiplier: Ratio, option: OptionTerms?, expiryMicroseconds: Int64?, lotSize: Quantity
  ) {
    self.name = name
    self.kind = kind
    self.underlying = underlying
    self.settlementAsset = settlementAsset
    self.payoff = payoff
    self.multiplier = multiplier
    self.option = option
    self.expiryMicroseconds = expiryMicroseconds
    self.lotSize = lotSize
  }
}
