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
    var lots = PositionLots<Exact>(isInverse: instrument.isInverse)
    try lots.add(quantity: quantity, entry: entry, mark: instrument.mark)
    return try lots.unrealised(mark: instrument.mark, multiplier: instrument.multiplier)
  }
}

/// The lots of one position: however many there are, an inverse result is rounded once.
struct PositionLots<Number: ExactNumber> {
  let isInverse: Bool
  /// `Σ q`.
  private(set) var quantity = Number.zero
  /// `Σ q·(mark − entry)`; inverse `Σ q·(mark − entry)/entry` as a fraction over ``entries``.
  private var gain = Number.zero
  /// The product of an inverse contract's entries.
  private var entries = Number.one

  init(isInverse: Bool) { self.isInverse = isInverse }

  mutating func add(quantity: Number, entry: Number, mark: Number) throws(AmountError) {
    let gain = try quantity * (mark - entry)
    try self.quantity += quantity
    if isInverse {
      self.gain = try self.gain * entry + gain * entries
      entries = try entries * entry
    } else {
      try self.gain += gain
    }
  }

  func unrealised(mark: Number, multiplier: Number) throws(AmountError) -> Number {
    guard isInverse else { return try multiplier * gain }
    return try Number.quotient(
      (multiplier, gain), (entries, mark), decimals: 18, rounding: .halfEven)
  }
}
