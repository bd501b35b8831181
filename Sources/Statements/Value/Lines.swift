public import Amounts
public import Margin

/// A resting order.
public struct OrderLine: Sendable {
  /// The order's identifier.
  public var identifier: String
  /// The order.
  public var order: Portfolio.Order
}

/// An execution, with what it did to the balance of its contract's settlement asset.
public struct TradeLine: Sendable {
  /// The execution.
  public var trade: Trade
  /// Realised P&L on average entry; nil where the opening position is not known or where an inverse
  /// contract met a price of zero.
  public var realisedProfit: Money?
  /// Option premium; minus is paid.
  public var optionPremium: Money
}

/// The balance of an asset from the prior close to this one, in the asset itself.
public struct CashLine: Sendable {
  /// Number of the asset.
  public var asset: Int
  /// What moved it; nil where the statement has no opening.
  public var movement: Movement?
  /// The closing balance.
  public var closing: Money

  /// Opening, what moved the balance, and what nothing explains.
  public struct Movement: Sendable, Equatable {
    /// The prior closing balance.
    public var opening: Money
    /// What trades, transfers and funding did.
    public var effects: BalanceEffects
    /// What nothing explains.
    public var unreconciled: Money
  }
}

/// What a holding of an asset counts as collateral.
public struct CollateralLine: Sendable {
  /// Number of the asset.
  public var asset: Int
  /// The closing balance.
  public var balance: Money
  /// Unrealised P&L of perpetuals and futures settled in it; nil without a price.
  public var unrealisedProfit: Money?
  /// The net holding: both together.
  public var net: Money?
  /// USD price.
  public var rate: Price?
  /// Value of the net holding in USD, half-even to the cent.
  public var valueUSD: Money?
  /// Haircut at the initial level, rounded up to the cent (MR-02).
  public var haircutUSD: Money?
  /// Liability charge at the initial level, rounded up to the cent (MR-03).
  public var liabilityUSD: Money?
  /// What counts: the value where it is positive, less the haircut.
  public var eligibleUSD: Money?
}

/// A price, mark or funding rate that a figure rests on.
public struct RateLine: Sendable {
  /// What is quoted.
  public enum Kind: String, Sendable, CaseIterable {
    /// The USD price of an asset.
    case asset
    /// The index price of an underlying.
    case index
    /// The mark of a contract.
    case mark
    /// The funding rate of a contract for the period.
    case funding
  }

  /// What is quoted.
  public var kind: Kind
  /// The asset's, underlying's or contract's identifier.
  public var item: String
  /// The file of the book it comes from; nil for the price of USD, which is 1.
  public var source: String?
  /// The value, in units of 10^−18; nil where there is none.
  public var value: Int128?
  /// The prior period's value.
  public var priorValue: Int128?
  /// When it was observed, in microseconds since 1970, UTC.
  public var observedMicroseconds: Int64?
  /// Whether it is too old, or later than the close; nil for what has no time of observation.
  public var isStale: Bool?
}

/// A change that nothing explains.
public struct StatementBreak: Sendable, Equatable {
  /// What does not agree.
  public enum Kind: String, Sendable, CaseIterable {
    /// The balance of an asset.
    case balance
    /// The quantity of a position.
    case position
    /// The average entry of a position whose quantity agrees.
    case entry
  }

  /// What does not agree.
  public var kind: Kind
  /// Identifier of the asset or contract.
  public var item: String
  /// What trades, transfers, events and funding lead to, in units of 10^−18.
  public var expected: Int128
  /// What is given, in units of 10^−18.
  public var actual: Int128
  /// Given less expected, in units of 10^−18.
  public var difference: Int128
  /// The difference of a balance in USD, half-even to the cent; nil without a price and for positions.
  public var differenceUSD: Money?
  /// A sentence for people.
  public var explanation: String
}
