internal import Amounts

extension ScanEstimate.Weight {
  /// What an underlying adds to maintenance (MR-24, MR-26 to MR-28, MR-06): its deltas by bucket stand
  /// in `buckets` from `start` on, the basis moves of all buckets in `moves`.
  init(
    _ exposure: ScanEstimate.Exposure, of group: ScanEstimate.Group, loss: Int128,
    buckets: [Int128], from start: Int, moves: [FixedRate], scalars: EstimateScalars
  ) {
    let net = abs(exposure.net)
    minimumDelta =
      net * scalars.minimumDeltaNet
      + ((exposure.gross - net) &>> 1) * scalars.minimumDeltaHedged
    scan = max(loss, minimumDelta) * group.ownShare
    var gross: Int128 = 0
    var weighted: Int128 = 0
    for offset in 0..<group.buckets.count {
      let delta = abs(buckets[start + offset])
      guard delta != 0 else { continue }
      gross += delta
      weighted += delta * moves[group.buckets.lowerBound + offset]
    }
    basis = net < gross ? weighted * (gross - net) / gross : 0
    charges = exposure.charge + max(0, exposure.funding)
    charges += Self.concentration(max(net, gross &>> 1), of: group, scalars)
  }

  /// `V·0.7·σ_d·√((V/ADV − 1 %)⁺)`.
  private static func concentration(
    _ value: Int128, of group: ScanEstimate.Group, _ scalars: EstimateScalars
  ) -> Int128 {
    guard group.freeVolume < value else { return 0 }
    // The root in units of 2^−20 of a ratio in units of 2^−40.
    let ratio = ((value - group.freeVolume) << 40) / group.averageDailyVolume
    let root = squareRoot(UInt128(ratio))
    let charge = value * scalars.concentrationFactor * group.dailyVolatility
    return min(EstimateScale.limit, (min(charge, EstimateScale.limit) * Int128(root)) &>> 20)
  }
}

/// The largest whole number whose square is not above the value.
func squareRoot(_ value: UInt128) -> UInt128 {
  guard value > 1 else { return value }
  var root: UInt128 = 1 << UInt128((UInt128.bitWidth - value.leadingZeroBitCount + 1) / 2)
  while true {
    let next = (root + value / root) >> 1
    guard next < root else { return root }
    root = next
  }
}
