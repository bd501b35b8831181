public import Amounts

/// An execution within a period.
public struct Trade: Sendable {
  /// The trade's identifier.
  public var identifier: String
  /// Index of the instrument.
  public var instrument: Int
  /// Which way it goes.
  public var side: Portfolio.Side
  /// Contracts, not negative.
  public var quantity: Quantity
  /// The price, in the unit of the instrument's mark.
  public var price: Price
  /// The fee; plus is paid by the account, minus is a rebate.
  public var fee: Money
  /// Index of the asset the fee is paid in.
  public var feeAsset: Int
  /// When it was executed, in microseconds since 1970, UTC.
  public var executedMicroseconds: Int64

  /// Puts a trade together.
  public init(
    identifier: String, instrument: Int, side: Portfolio.Side, quantity: Quantity, price: Price,
    fee: Money, feeAsset: Int, executedMicroseconds: Int64
  ) {
    self.identifier = identifier
    self.instrument = instrument
    self.side = side
    self.quantity = quantity
    self.price = price
    self.fee = fee
    self.feeAsset = feeAsset
    self.executedMicroseconds = executedMicroseconds
  }

  /// The quantity with its sign: plus is bought.
  public var signedQuantity: Quantity { side == .buy ? quantity : -quantity }

  /// Whether the trade comes before another: by time of execution, then by the bytes of the identifier.
  func precedes(_ other: Trade) -> Bool {
    if executedMicroseconds != other.executedMicroseconds {
      return executedMicroseconds < other.executedMicroseconds
    }
    return identifier.precedesByBytes(other.identifier)
  }
}

/// What one trade did besides moving a quantity, in the settlement asset of its contract.
public struct TradeEffect: Sendable, Equatable {
  /// Place of the trade among those given.
  public var trade: Int
  /// Realised P&L on average entry; plus is a gain. Nil where an inverse contract was traded or
  /// entered at zero, which has no reciprocal.
  public var realisedProfit: Money?
  /// What an option cost: minus is paid, plus is received. Zero for anything else.
  public var optionPremium: Money
}
