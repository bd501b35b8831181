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
  func netMagnitude<Number: ExactNumber>() -> Number { Number(net, scale: 18).magnitude }

  /// `G = Σ |Δ_b|`, which is never above the gross.
  func bucketGross<Number: ExactNumber>() -> Number {
    var sum: Int128 = 0
    for bucket in buckets { sum += bucket < 0 ? -bucket : bucket }
    return Number(sum, scale: 18)
  }
}

/// MR-24: `MINDELTA = S·(2 %·net + 1 %·(gross − net)/2)`, exact; net and gross are magnitudes in coins.
func minimumDeltaCharge<Number: ExactNumber>(
  net: Number, gross: Number, spot: Number, scalars: ScalarTerms<Number>
) throws(AmountError) -> Number {
  let hedged = try gross - net
  var coins = try scalars.minimumDeltaNet * net
  if !hedged.isZero {
    try coins += scalars.minimumDeltaHedged * hedged * Number(5, scale: 1)
  }
  return try spot * coins
}
