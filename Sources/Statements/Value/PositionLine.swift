public import Amounts

/// An open position at the close.
public struct PositionLine: Sendable {
  /// Number of the contract.
  public var contract: Int
  /// Contracts; plus is long.
  public var quantity: Quantity
  /// Average entry, in the unit of the mark.
  public var entry: Price
  /// The mark as observed; nil where there is none.
  public var mark: Price?
  /// When the mark was observed, in microseconds since 1970, UTC.
  public var observedMicroseconds: Int64?
  /// Whether the mark is too old, or later than the close.
  public var isStale: Bool
  /// The prior mark as observed; nil where there is none.
  public var priorMark: Price?
  /// |USD notional|, half-even to the cent; nil without a price.
  public var notionalUSD: Money?
  /// P&L since entry, in the settlement asset; nil without a price.
  public var unrealisedProfit: Money?
  /// What the position adds to equity, in the settlement asset: unrealised P&L, or the mark value of
  /// an option; nil without a price.
  public var equityValue: Money?
  /// The same in USD, half-even to the cent.
  public var equityValueUSD: Money?
  /// The change of ``equityValue`` since the prior close; nil where either is not known.
  public var variation: Money?
}

/// How a position came from the prior close to this one.
public struct MovementLine: Sendable {
  /// Number of the contract.
  public var contract: Int
  /// The prior closing quantity.
  public var opening: Quantity
  /// The prior average entry.
  public var openingEntry: Price?
  /// The mark the opening was valued at; nil without an opening position or a usable mark.
  public var openingMark: Price?
  /// What the position added to the prior equity, in the settlement asset; nil where it is not known.
  public var openingValue: Money?
  /// Contracts bought, as a magnitude.
  public var bought: Quantity
  /// Contracts sold, as a magnitude.
  public var sold: Quantity
  /// What expiry took away, with its sign.
  public var expired: Quantity
  /// What no trade or event explains.
  public var unreconciled: Quantity
  /// The closing quantity.
  public var closing: Quantity
  /// Average entry the trades make; nil without an expected position.
  public var expectedEntry: Price?
  /// Average entry as given; nil without a position.
  public var closingEntry: Price?
  /// Realised P&L of the period's trades, in the settlement asset.
  public var realisedProfit: Money
  /// Option premium of the period's trades, in the settlement asset; minus is paid.
  public var optionPremium: Money
  /// Funding, in the settlement asset; minus is paid.
  public var funding: Money
}
