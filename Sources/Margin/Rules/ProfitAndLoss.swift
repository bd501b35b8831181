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
    var lots = PositionLots(mark: instrument.mark)
    lots.add(quantity: quantity, entry: entry)
    return try lots.unrealised(instrument)
  }
}

/// The lots of one position: however many there are, an inverse result is rounded once.
struct PositionLots {
  let mark: Exact
  /// `Σ q`.
  private(set) var quantity = Exact.zero
  /// `Σ q·(mark − entry)`.
  private var gain = Exact.zero
  /// `Σ q·(mark − entry)/entry` as a fraction, whose denominator is the product of the entries.
  private var inverseGain = Exact.zero
  private var entries = Exact.one

  init(mark: Exact) { self.mark = mark }

  mutating func add(quantity: Exact, entry: Exact) {
    let gain = quantity * (mark - entry)
    self.quantity += quantity
    self.gain += gain
    inverseGain = inverseGain * entry + gain * entries
    entries = entries * entry
  }

  func unrealised(_ instrument: ResolvedInstrument) throws(AmountError) -> Exact {
    guard instrument.isInverse else { return instrument.multiplier * gain }
    return try Exact.quotient(
      instrument.multiplier * inverseGain, entries * mark, decimals: 18, rounding: .halfEven)
  }
}
