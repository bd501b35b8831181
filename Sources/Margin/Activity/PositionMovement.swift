public import Amounts

/// How a position in one contract came from the prior close to this one.
public struct PositionMovement: Sendable, Equatable {
  /// Number of the contract.
  public var contract: Int
  /// The prior closing quantity; plus is long.
  public var opening: Quantity = .zero
  /// Average entry at the prior close; nil without a position.
  public var openingEntry: Price?
  /// Contracts bought within the period, as a magnitude.
  public var bought: Quantity = .zero
  /// Contracts sold within the period, as a magnitude.
  public var sold: Quantity = .zero
  /// What expiry took away, with its sign: minus where the position was long.
  public var expired: Quantity = .zero
  /// What the position should be: opening, trades and expiry.
  public var expected: Quantity = .zero
  /// Average entry after the trades; nil without an expected position. Where the given entry agrees
  /// with it, it is the given one, digit by digit.
  public var expectedEntry: Price?
  /// The closing quantity as given.
  public var closing: Quantity = .zero
  /// Average entry as given; nil without a position.
  public var closingEntry: Price?
  /// What nothing explains: closing less expected.
  public var unreconciled: Quantity = .zero
  /// Realised P&L of the period's trades, in the settlement asset.
  public var realisedProfit: Money = .zero
  /// Option premium of the period's trades, in the settlement asset; minus is paid.
  public var optionPremium: Money = .zero
  /// Funding of the closing position, in the settlement asset; minus is paid (CR-12).
  public var funding: Money = .zero
  /// Whether there is a funding rate but no mark to apply it to, so that funding explains nothing.
  public var lacksFundingMark = false

  init(contract: Int) { self.contract = contract }

  /// Whether quantities agree but the given average entry is not what the trades make of it.
  public var hasUnexplainedEntry: Bool {
    unreconciled == .zero && closing != .zero && expectedEntry != closingEntry
  }

  /// Applies a trade.
  mutating func apply(
    _ trade: Trade, of contract: ActivityContract
  ) throws(AmountError) -> Money? {
    if trade.side == .buy {
      bought = try bought.adding(trade.quantity)
    } else {
      sold = try sold.adding(trade.quantity)
    }
    var held = RunningPosition(quantity: expected, entry: expectedEntry ?? .zero)
    let realised = try held.apply(trade.signedQuantity, at: trade.price, of: contract)
    expected = held.quantity
    expectedEntry = held.quantity == .zero ? nil : held.entry
    if let realised { realisedProfit = try realisedProfit.adding(realised) }
    return realised
  }

  /// A contract gone because it expired is an event: what was left of it goes to zero. At the close
  /// itself a contract may still be held, at its intrinsic value.
  mutating func expire(_ contract: ActivityContract, close: Int64) {
    guard let expiry = contract.expiryMicroseconds, expected != .zero else { return }
    guard expiry < close || (expiry == close && closing == .zero) else { return }
    expired = -expected
    expected = .zero
    expectedEntry = nil
  }

  /// Compares what is given with what was expected.
  mutating func reconcile() throws(AmountError) {
    unreconciled = try closing.subtracting(expected)
    guard unreconciled == .zero, let expectedEntry, let closingEntry else { return }
    if EntryAgreement.holds(given: closingEntry, expected: expectedEntry) {
      self.expectedEntry = closingEntry
    }
  }
}
