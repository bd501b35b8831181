internal import Amounts

/// MR-26 of one underlying.
struct BasisParts {
  struct Bucket {
    let bucket: DeltaBucket
    /// `Δ_b`, coins.
    let delta: Exact
    /// `a_b` times a year's microseconds.
    let move: Exact
  }

  let buckets: [Bucket]
  /// `G = Σ|Δ_b|` and `N = ΣΔ_b`.
  let gross: Exact
  let net: Exact
  /// Half-even at 10^−18, then up to the cent.
  let charge: Exact
  let cents: Exact

  /// `T = microseconds to expiry / this`.
  static let year = Exact(365 * 86_400 * 1_000_000)

  init(_ scan: UnderlyingScan, _ prices: HeldPrices) throws(AmountError) {
    let terms = prices.parameters.underlyings[scan.underlying]
    var deltas: [DeltaBucket: Exact] = [:]
    for item in scan.items { deltas[item.bucket, default: .zero] += item.delta }
    let least = terms.basisMinimum.exact * Self.year
    buckets = deltas.sorted { $0.key < $1.key }.map { bucket, delta in
      var move = least
      if case .expiry(let expiry) = bucket {
        let remaining = Int128(expiry) - Int128(prices.market.closeMicroseconds)
        move = max(least, terms.basisAnnual.exact * Exact(remaining))
      }
      return Bucket(bucket: bucket, delta: delta, move: move)
    }
    gross = buckets.reduce(.zero) { $0 + $1.delta.magnitude }
    net = scan.netDelta
    let hedged = gross - net.magnitude
    guard !hedged.isZero else {
      (charge, cents) = (.zero, .zero)
      return
    }
    let weighted = buckets.reduce(Exact.zero) { $0 + $1.delta.magnitude * $1.move }
    charge = try Exact.quotient(
      scan.spot * weighted * hedged, gross * Self.year, decimals: 18, rounding: .halfEven)
    cents = try charge.rounded(.up, decimals: 2)
  }
}

/// MR-28 of one underlying.
struct ConcentrationParts {
  /// `V`, USD.
  let value: Exact
  let volume: Exact
  /// What of a day's volume is free, USD.
  let free: Exact
  /// `√((V/ADV − 1 %)⁺)`, to the nearest 10^−18.
  let root: Exact
  let charge: Exact
  let cents: Exact

  init(
    _ scan: UnderlyingScan, bucketGross: Exact, _ prices: HeldPrices
  ) throws(AmountError) {
    let terms = prices.parameters.underlyings[scan.underlying]
    value = scan.spot * max(scan.netDelta.magnitude, bucketGross * Exact(5, scale: 1))
    volume = terms.averageDailyVolumeUSD.exact.reduced
    free = prices.scalar(.concentrationFreeShare) * volume
    guard free < value else {
      (root, charge, cents) = (.zero, .zero, .zero)
      return
    }
    root = try Exact.squareRoot(of: value - free, over: volume, decimals: 18)
    charge =
      value * prices.scalar(.concentrationFactor) * terms.dailyVolatility.exact.reduced * root
    cents = try charge.rounded(.up, decimals: 2)
  }
}

/// MR-27 of one underlying.
struct ContingencyParts {
  /// The short options with what each contract has as `S·mult`, USD.
  let short: [(position: HeldPosition, unit: Exact)]
  let initial: Exact
  let maintenance: Exact
  let initialCents: Exact
  let maintenanceCents: Exact

  init(
    _ underlying: Int, _ positions: [HeldPosition], _ prices: HeldPrices
  ) throws(AmountError) {
    let terms = prices.parameters.underlyings[underlying]
    short = positions.filter { $0.contract.isOption && !$0.isLong }.map {
      ($0, $0.contract.notional)
    }
    let size = short.reduce(Exact.zero) { $0 + $1.position.quantity.magnitude * $1.unit }
    initial = terms.shortOptionInitial.exact.reduced * size
    maintenance = terms.shortOptionMaintenance.exact.reduced * size
    initialCents = try initial.rounded(.up, decimals: 2)
    maintenanceCents = try maintenance.rounded(.up, decimals: 2)
  }
}
