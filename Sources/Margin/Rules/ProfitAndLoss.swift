public import Amounts

/// MR-01: unrealised profit and loss of perpetuals and futures, in their settlement asset.
public enum ProfitAndLoss {
  /// Linear `q·mult·(mark − entry)`, exact; inverse `q·n·(mark − entry)/(entry·mark)` coins, half-even
  /// at 10^−18 per position. Plus is a gain. Options have none: their value is in equity whole.
  ///
  /// - Throws: `AmountError.outOfRange` when an inverse result does not fit.
  public static func unrealised(
    _ instrument: ResolvedInstrument, quantity: Exact, entry: Exact
  ) throws(AmountError) -> Exact {
    let contracts = quantity * instrument.multiplier
    let gain = instrument.mark - entry
    guard instrument.isInverse else { return contracts * gain }
    return try Exact.quotient(
      contracts * gain, entry * instrument.mark, decimals: 18, rounding: .halfEven)
  }
}
