internal import Amounts

/// What one unit of an instrument, or of a coin of the scan, risks alone, in USD.
struct ItemTerms<Number: ExactNumber>: Sendable {
  /// Coins per unit, in units of 10^−10 (MR-23).
  let delta: Int128
  /// `max(SCAN, MINDELTA)` of one unit held long, and of one held short (MR-24).
  let worstLong: Number
  let worstShort: Number
  /// `S·|δ|`.
  let deltaUSD: Number
}

extension ItemTerms {
  init(
    _ item: Int, _ arrays: RiskArrays, spot: Exact, scalars: ScalarTerms<Exact>
  ) throws(AmountError) {
    delta = arrays.deltas[item]
    let coins = Exact(delta, scale: 10).magnitude
    let minimum = try minimumDeltaCharge(net: coins, gross: coins, spot: spot, scalars: scalars)
    worstLong = try Number(max(Exact(arrays.worstLong[item], scale: 10), minimum).reduced)
    worstShort = try Number(max(Exact(arrays.worstShort[item], scale: 10), minimum).reduced)
    deltaUSD = try Number((spot * coins).reduced)
  }

  /// Terms that say nothing, where there is no array or its numbers do not fit.
  static var none: ItemTerms {
    ItemTerms(delta: 0, worstLong: .zero, worstShort: .zero, deltaUSD: .zero)
  }
}
