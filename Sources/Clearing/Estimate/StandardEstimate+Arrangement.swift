internal import Amounts
internal import Margin

extension StandardEstimate {
  /// Starts over with an account's positions by slot.
  mutating func arrange(_ slots: [ClosingSlot], scale: EstimateScale) {
    clear()
    let estimates = slots.compactMap { market.instruments[$0.instrument] }
    let underlyings = Set(estimates.map(\.underlying)).sorted()
    for underlying in underlyings {
      let first = tiers.count
      for tier in market.underlyings[underlying].tiers {
        tiers.append(UnitBand(tier, scale: scale))
      }
      held.append(Held(tiers: first..<tiers.count))
    }
    var groups: [ExpiryGroup] = []
    for estimate in estimates where estimate.isOption {
      if let place = groups.firstIndex(where: { $0.holds(estimate) }) {
        groups[place].add(estimate)
      } else {
        groups.append(ExpiryGroup(estimate))
      }
    }
    for group in groups {
      let slots = estimates.indices.filter { estimates[$0].isOption && group.holds(estimates[$0]) }
      expiries.append(
        Expiry(
          points: rows.count..<rows.count + group.points.count,
          slots: expirySlots.count..<expirySlots.count + slots.count))
      expirySlots.append(contentsOf: slots)
      rows.append(contentsOf: repeatElement(0, count: group.points.count))
    }
    for (slot, estimate) in zip(slots, estimates) {
      let expiry = groups.firstIndex { estimate.isOption && $0.holds(estimate) }
      add(
        slot, estimate, held: underlyings.firstIndex(of: estimate.underlying) ?? 0,
        expiry: expiry, group: expiry.map { groups[$0] }, scale: scale)
    }
    for place in held.indices { held[place].weight = weight(held[place]) }
    let closed = slots.map { _ in Int64(0) }
    for place in expiries.indices {
      expiries[place].weight = weight(expiries[place], moves: [], closed: closed)
    }
    maintenance = held.reduce(0) { $0 + $1.weight } + expiries.reduce(0) { $0 + $1.weight }
  }

  private mutating func clear() {
    tiers.removeAll(keepingCapacity: true)
    legs.removeAll(keepingCapacity: true)
    held.removeAll(keepingCapacity: true)
    expiries.removeAll(keepingCapacity: true)
    expirySlots.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    wholeRows.removeAll(keepingCapacity: true)
    partRows.removeAll(keepingCapacity: true)
  }

  private mutating func add(
    _ slot: ClosingSlot, _ estimate: EstimateInstrument, held place: Int, expiry: Int?,
    group: ExpiryGroup?, scale: EstimateScale
  ) {
    func divisible(_ amount: Exact) -> DivisibleAmount {
      DivisibleAmount(scale.units(amount), chunks: slot.chunks.share)
    }
    let size = slot.quantity.magnitude
    // MR-14 covers what a long option would bear of fees.
    let isCharged = !estimate.isOption || slot.quantity.isNegative
    let unit = slot.quantity.isNegative ? estimate.shortOptionUSD : estimate.longOptionUSD
    let largestForward = group?.largestForward ?? .zero
    let calls = slot.quantity * estimate.multiplier * largestForward
    let points = expiry.map { expiries[$0].points.lowerBound } ?? -1
    let forward =
      largestForward.isZero ? .zero : saturatingQuotient(estimate.forwardUSD, largestForward)
    let leg = Leg(
      held: place, expiry: expiry, points: points, row: wholeRows.count,
      chunkCount: slot.chunks.count,
      strike: points + (group?.points.firstIndex(of: estimate.strikeUSD) ?? 0),
      forward: FixedRate(forward),
      notional: estimate.isOption ? .zero : divisible(size * estimate.notionalUSD),
      fee: isCharged ? divisible(size * estimate.feeUSD) : .zero,
      funding: divisible(slot.quantity * estimate.fundingUSD),
      charge: estimate.isOption ? divisible(size * unit) : .zero,
      shortCalls: estimate.isCall ? divisible(-calls) : .zero)
    legs.append(leg)
    held[place].notional += leg.notional.whole
    held[place].fee += leg.fee.whole
    held[place].funding += leg.funding.whole
    guard let expiry, let group else { return }
    expiries[expiry].charge += leg.charge.whole
    expiries[expiry].shortCalls += leg.shortCalls.whole
    let value = slot.quantity * estimate.valueUSD
    for (offset, point) in group.points.enumerated() {
      let away = estimate.isCall ? point - estimate.strikeUSD : estimate.strikeUSD - point
      let payoff = slot.quantity * estimate.multiplier * away.positivePart
      let gain = scale.units(payoff - value)
      rows[expiries[expiry].points.lowerBound + offset] += Int64(gain)
      wholeRows.append(Int64(gain))
      partRows.append(Int64(slot.chunks.share.part(of: gain)))
    }
  }
}

/// The options of one underlying and expiry while they are gathered.
private struct ExpiryGroup {
  let underlying: Int
  let bucketKey: Int64
  /// Zero and each strike, in USD.
  var points: [Exact] = [.zero]
  var largestForward = Exact.zero

  init(_ estimate: EstimateInstrument) {
    underlying = estimate.underlying
    bucketKey = estimate.bucketKey
    add(estimate)
  }

  func holds(_ estimate: EstimateInstrument) -> Bool {
    estimate.underlying == underlying && estimate.bucketKey == bucketKey
  }

  mutating func add(_ estimate: EstimateInstrument) {
    if !points.contains(estimate.strikeUSD) { points.append(estimate.strikeUSD) }
    largestForward = max(largestForward, estimate.forwardUSD)
  }
}
