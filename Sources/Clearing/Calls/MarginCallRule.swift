public import Amounts
public import Margin

/// CR-20 and CR-22: how much an account is called for, and by when.
public struct MarginCallRule: Sendable {
  private let restore: Exact
  private let minimumTransferUSD: Exact
  private let roundingUSD: Exact
  private let dueHours: Exact

  /// Reads `call_restore`, `minimum_transfer_usd`, `call_rounding_usd` and `call_due_hours`.
  ///
  /// - Throws: ``ClearingParameterError`` unless the rounding unit is above zero.
  public init(_ scalars: ScalarParameters) throws(ClearingParameterError) {
    guard scalars[.callRoundingUSD] > .zero else {
      throw .roundingUnitNotPositive(scalars[.callRoundingUSD])
    }
    restore = scalars[.callRestore].exact.reduced
    minimumTransferUSD = scalars[.minimumTransferUSD].exact.reduced
    roundingUSD = scalars[.callRoundingUSD].exact.reduced
    dueHours = scalars[.callDueHours].exact.reduced
  }

  /// `initial · call_restore − equity`, exact and before the minimum transfer amount; nil unless the
  /// account stands in call or liquidation.
  public func neededUSD(_ figures: MarginFigures) -> Exact? {
    guard figures.standing == .call || figures.standing == .liquidation else { return nil }
    return restore * figures.initial.exact - figures.equity.exact
  }

  /// The amount to call: what is needed, rounded up to the rounding unit.
  ///
  /// It is nil where nothing is to be called: the account stands in neither call nor liquidation, or
  /// what is needed is below the minimum transfer amount, which counts before it is rounded.
  ///
  /// - Throws: `AmountError.outOfRange` for an amount of 10^20 and more.
  public func amountUSD(_ figures: MarginFigures) throws(AmountError) -> Money? {
    guard let needed = neededUSD(figures), Exact.zero < needed, !(needed < minimumTransferUSD)
    else { return nil }
    let units = try Exact.quotient(needed, roundingUSD, decimals: 0, rounding: .up)
    return try Money(units * roundingUSD, .up)
  }

  /// When a call issued at a close is due, in microseconds since 1970, UTC: `call_due_hours` later.
  /// A part of a microsecond counts as a whole one, so that no deadline is shortened.
  ///
  /// - Throws: `AmountError.outOfRange` when the instant does not fit 64 bits.
  public func dueMicroseconds(closeMicroseconds: Int64) throws(AmountError) -> Int64 {
    let wait = try (dueHours * Exact(3_600_000_000)).units(decimals: 0, rounding: .up)
    let (due, overflow) = Int128(closeMicroseconds).addingReportingOverflow(wait)
    guard !overflow, let instant = Int64(exactly: due) else {
      throw .outOfRange(text: "\(dueHours) hours after \(closeMicroseconds) µs")
    }
    return instant
  }
}

/// Why a parameter set cannot be used for clearing.
public enum ClearingParameterError: Error, Equatable, Sendable {
  /// `call_rounding_usd` is not above zero.
  case roundingUnitNotPositive(Ratio)
}
