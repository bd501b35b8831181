internal import Amounts

/// MR-13 to MR-15 of one underlying and expiry in the standard model.
struct ExpiryParts {
  /// What one position is charged by itself: MR-13 if short, MR-14 if long.
  struct Charge {
    let position: HeldPosition
    let initial: Exact
    let maintenance: Exact
  }

  let bucket: DeltaBucket
  let charges: [Charge]
  let sumInitial: Exact
  let sumMaintenance: Exact
  /// `Σ q·mult·mark_usd`.
  let value: Exact
  /// The least payoff over zero and the strikes, and the price where it is least first.
  let leastPayoff: Exact
  let leastPayoffAt: Exact
  /// `(−Σ q_calls·mult)⁺`.
  let shortCalls: Exact
  /// `F′`.
  let forward: Exact
  let largestLossInitial: Exact
  let largestLossMaintenance: Exact

  init(_ bucket: DeltaBucket, _ positions: [HeldPosition], _ prices: HeldPrices) {
    self.bucket = bucket
    charges = positions.map { position in
      let size = position.quantity.magnitude
      guard position.isLong else {
        let short = ShortOptionParts(position.contract, prices)
        return Charge(
          position: position, initial: size * short.initial,
          maintenance: size * short.maintenance)
      }
      let value = size * position.contract.markValue
      return Charge(
        position: position, initial: prices.scalar(.longOptionInitial) * value,
        maintenance: prices.scalar(.longOptionMaintenance) * value)
    }
    sumInitial = charges.reduce(.zero) { $0 + $1.initial }
    sumMaintenance = charges.reduce(.zero) { $0 + $1.maintenance }
    value = positions.reduce(.zero) { $0 + $1.quantity * $1.contract.markValue }
    var least = Self.payoff(positions, at: .zero)
    var place = Exact.zero
    for strike in positions.map(\.contract.strikeUSD).sorted() {
      let payoff = Self.payoff(positions, at: strike)
      if payoff < least { (least, place) = (payoff, strike) }
    }
    (leastPayoff, leastPayoffAt) = (least, place)
    let calls = positions.filter { $0.contract.terms.option?.right == .call }
    shortCalls = calls.reduce(Exact.zero) { $0 + $1.quantity * $1.contract.multiplier }.negativePart
    forward = positions.map(\.contract.forwardUSD).max() ?? .zero
    let certain = value - leastPayoff
    let unpaired = forward * shortCalls
    largestLossInitial =
      (certain + prices.scalar(.unpairedCallInitial) * unpaired).positivePart
    largestLossMaintenance =
      (certain + prices.scalar(.unpairedCallMaintenance) * unpaired).positivePart
  }

  var initial: Exact { min(sumInitial, largestLossInitial) }
  var maintenance: Exact { min(sumMaintenance, largestLossMaintenance) }

  /// What one contract pays at a price, USD.
  static func intrinsic(_ contract: HeldContract, at spot: Exact) -> Exact {
    let difference = spot - contract.strikeUSD
    return contract.terms.option?.right == .call
      ? difference.positivePart : difference.negativePart
  }

  private static func payoff(_ positions: [HeldPosition], at spot: Exact) -> Exact {
    positions.reduce(.zero) {
      $0 + $1.quantity * $1.contract.multiplier * intrinsic($1.contract, at: spot)
    }
  }
}

/// MR-15 of one underlying, each level rounded up once.
struct OptionMarginParts {
  let expiries: [ExpiryParts]
  let initial: Exact
  let maintenance: Exact
  let initialCents: Exact
  let maintenanceCents: Exact

  init(_ positions: [HeldPosition], _ prices: HeldPrices) throws(AmountError) {
    let options = positions.filter(\.contract.isOption)
    expiries = Dictionary(grouping: options, by: \.contract.bucket).sorted { $0.key < $1.key }
      .map { ExpiryParts($0.key, $0.value, prices) }
    initial = expiries.reduce(.zero) { $0 + $1.initial }
    maintenance = expiries.reduce(.zero) { $0 + $1.maintenance }
    initialCents = try initial.rounded(.up, decimals: 2)
    maintenanceCents = try maintenance.rounded(.up, decimals: 2)
  }
}
