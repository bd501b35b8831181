internal import Amounts

/// MR-23 and MR-24: an underlying's deltas, in coins, in units of 10^−18.
struct UnderlyingDeltas {
  /// `Δnet = Σ q·δ`.
  private(set) var net: Int128 = 0
  /// `Σ |q·δ|`.
  private(set) var gross: Int128 = 0
  /// `Δ_b` by bucket: 0 coin, 1 perpetual, then expiries (MR-26).
  private(set) var buckets: [Int128] = []

  mutating func reset(bucketCount: Int) {
    net = 0
    gross = 0
    buckets.removeAll(keepingCapacity: true)
    for _ in 0..<bucketCount { buckets.append(0) }
  }

  mutating func add(
    _ quantity: Int128, delta: Int128, bucket: Int
  ) throws(AmountError) {
    let product = try checkedProduct(quantity, delta)
    let sum = net.addingReportingOverflow(product)
    let grossSum = gross.addingReportingOverflow(Int128(clamping: product.magnitude))
    // The gross bounds every partial sum, so only it can be the first to overflow.
    guard !sum.overflow, !grossSum.overflow else { throw .outOfRange(text: "Σ quantity · delta") }
    net = sum.partialValue
    gross = grossSum.partialValue
    buckets[bucket] += product
  }

  /// `|Δnet|`.
  var netMagnitude: Exact { Exact(net, scale: 18).magnitude }
  /// `G = Σ |Δ_b|`.
  var bucketGross: Exact {
    var sum = Exact.zero
    for bucket in buckets where bucket != 0 { sum += Exact(bucket, scale: 18).magnitude }
    return sum
  }
}

/// MR-24: `MINDELTA = S·(2 %·net + 1 %·(gross − net)/2)`, exact; net and gross are magnitudes in coins.
func minimumDeltaCharge(
  net: Exact, gross: Exact, spot: Exact, scalars: ResolvedScalars
) -> Exact {
  let hedged = gross - net
  var coins = scalars.minimumDeltaNet * net
  if !hedged.isZero { coins += scalars.minimumDeltaHedged * hedged * Exact(5, scale: 1) }
  return spot * coins
}
