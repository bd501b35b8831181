public import Amounts

/// How the balance of one asset came from the prior close to this one, in the asset itself.
public struct BalanceMovement: Sendable, Equatable {
  /// Number of the asset.
  public var asset: Int
  /// The prior closing balance.
  public var opening: Money = .zero
  /// What trades, transfers and funding did to it.
  public var effects = BalanceEffects()
  /// What the balance should be: opening and effects.
  public var expected: Money = .zero
  /// The closing balance as given.
  public var closing: Money = .zero
  /// What nothing explains: closing less expected.
  public var unreconciled: Money = .zero
}

/// What moved a balance, by kind, each with its sign: plus adds to the balance.
public struct BalanceEffects: Sendable, Equatable {
  /// From outside; not negative.
  public var deposits: Money = .zero
  /// To the outside; not positive.
  public var withdrawals: Money = .zero
  /// From other accounts of the house; not negative.
  public var transfersIn: Money = .zero
  /// To other accounts of the house; not positive.
  public var transfersOut: Money = .zero
  /// Corrections; not negative.
  public var corrections: Money = .zero
  /// Fees of trades; minus is paid.
  public var fees: Money = .zero
  /// Option premium; minus is paid (CR-11: it moves on the trade date).
  public var optionPremium: Money = .zero
  /// Realised P&L of perpetuals and futures on average entry.
  public var realisedProfit: Money = .zero
  /// Funding of the closing positions (CR-12); minus is paid.
  public var funding: Money = .zero

  /// No movement.
  public init() {}

  /// All of them together.
  ///
  /// - Throws: `AmountError.outOfRange` at 10^20 and above.
  public func total() throws(AmountError) -> Money {
    var total = try deposits.adding(withdrawals)
    total = try total.adding(transfersIn)
    total = try total.adding(transfersOut)
    total = try total.adding(corrections)
    total = try total.adding(fees)
    total = try total.adding(optionPremium)
    total = try total.adding(realisedProfit)
    return try total.adding(funding)
  }

  mutating func add(_ transfer: Transfer) throws(AmountError) {
    let amount = transfer.signedAmount
    switch transfer.kind {
    case .deposit: deposits = try deposits.adding(amount)
    case .withdrawal: withdrawals = try withdrawals.adding(amount)
    case .transferIn: transfersIn = try transfersIn.adding(amount)
    case .transferOut: transfersOut = try transfersOut.adding(amount)
    case .correction: corrections = try corrections.adding(amount)
    }
  }
}
