internal import Amounts
internal import Margin

extension ScanEstimate {
  /// Starts over with an account: its positions by slot and the USD values of its net holdings.
  mutating func arrange(
    _ slots: [ClosingSlot], holdings: [(asset: Int, value: Int128)], scale: EstimateScale
  ) {
    clear()
    let estimates = slots.compactMap { market.instruments[$0.instrument] }
    let held = holdings.filter { market.assets[$0.asset].isInScan && $0.value != 0 }
    arrangeGroups(estimates, coins: held.map(\.asset), scale: scale)
    trialBuckets = [Int128](
      repeating: 0, count: Self.trialLimit * (groups.map(\.buckets.count).max() ?? 0))
    trialRows = [Int64](repeating: 0, count: (Self.trialLimit + 1) * scenarioCount)
    for (slot, estimate) in zip(slots, estimates) { add(slot, estimate, scale: scale) }
    for holding in held { addCoin(holding.asset, value: holding.value) }
    weighAll()
  }

  private mutating func clear() {
    legs.removeAll(keepingCapacity: true)
    groups.removeAll(keepingCapacity: true)
    buckets.removeAll(keepingCapacity: true)
    bucketMoves.removeAll(keepingCapacity: true)
    wholeRows.removeAll(keepingCapacity: true)
    partRows.removeAll(keepingCapacity: true)
    rows.removeAll(keepingCapacity: true)
    for index in nodeRows.indices { nodeRows[index] = 0 }
    path.removeAll(keepingCapacity: true)
    totals = Totals()
  }

  /// One group per underlying, in order of its index, with a bucket for its coin and one for each
  /// date it has contracts for.
  private mutating func arrangeGroups(
    _ estimates: [EstimateInstrument], coins: [Int], scale: EstimateScale
  ) {
    var underlyings = Set(estimates.map(\.underlying))
    for asset in coins {
      if let underlying = market.market.parameters.assets[asset].underlying {
        underlyings.insert(underlying)
      }
    }
    for underlying in underlyings.sorted() {
      let first = buckets.count
      let keys = Set(estimates.filter { $0.underlying == underlying }.map(\.bucketKey))
      buckets.append(0)
      bucketMoves.append(market.underlyings[underlying].basisMinimum)
      for key in keys.sorted() {
        buckets.append(0)
        let move = estimates.first { $0.underlying == underlying && $0.bucketKey == key }?.basisMove
        bucketMoves.append(move ?? .zero)
      }
      bucketKeys[underlying] = keys.sorted()
      let terms = market.underlyings[underlying]
      groups.append(
        Group(
          underlying: underlying, buckets: first..<buckets.count,
          path: path.count..<path.count + terms.nodes.count, ownShare: terms.ownShare,
          dailyVolatility: terms.dailyVolatility,
          averageDailyVolume: max(1, scale.yardstick(terms.averageDailyVolumeUSD)),
          freeVolume: scale.yardstick(terms.freeVolumeUSD)))
      path.append(contentsOf: terms.nodes)
      rows.append(contentsOf: repeatElement(0, count: scenarioCount))
    }
  }

  private mutating func add(
    _ slot: ClosingSlot, _ estimate: EstimateInstrument, scale: EstimateScale
  ) {
    func divisible(_ amount: Exact) -> DivisibleAmount {
      DivisibleAmount(scale.units(amount), chunks: slot.chunks.share)
    }
    guard let group = groups.firstIndex(where: { $0.underlying == estimate.underlying }),
      let place = bucketKeys[estimate.underlying]?.firstIndex(of: estimate.bucketKey)
    else { return }
    let size = slot.quantity.magnitude
    let isLongOption = estimate.isOption && !slot.quantity.isNegative
    let isShortOption = estimate.isOption && slot.quantity.isNegative
    let fee = isLongOption ? estimate.longOptionFeeUSD : estimate.feeUSD
    let isCoin = market.assets[slot.closure.asset].isInScan
    let leg = Leg(
      group: group, bucket: groups[group].buckets.lowerBound + 1 + place,
      chunkCount: slot.chunks.count, delta: divisible(slot.quantity * estimate.deltaUSD),
      charge: divisible(size * (isShortOption ? fee + estimate.contingencyUSD : fee)),
      funding: divisible(slot.quantity * estimate.fundingUSD),
      coin: isCoin ? slot.closure.premium : .zero,
      value: isLongOption ? slot.closure.premium : .zero, isLongOption: isLongOption)
    legs.append(leg)
    groups[group].exposure.net += leg.delta.whole
    groups[group].exposure.gross += abs(leg.delta.whole)
    groups[group].exposure.charge += leg.charge.whole
    groups[group].exposure.funding += leg.funding.whole
    buckets[leg.bucket] += leg.delta.whole
    if isLongOption {
      totals.longOptionCount += 1
      totals.longOptionValue += leg.value.whole
    } else {
      totals.otherCount += 1
    }
    addRows(slot, estimate, leg, scale: scale)
  }

  /// The slot's profits in its underlying's row, and what closing it takes off that row: its profits,
  /// less those of the coins its premium brings.
  private mutating func addRows(
    _ slot: ClosingSlot, _ estimate: EstimateInstrument, _ leg: Leg, scale: EstimateScale
  ) {
    let entries = estimate.array?.unitPnL ?? []
    let returns = market.underlyings[estimate.underlying].coinReturns
    let units = saturatingUnits(slot.quantity, decimals: 8)
    for scenario in 0..<scenarioCount {
      let entry = scenario < entries.count ? entries[scenario] : 0
      let (product, overflow) = units.multipliedReportingOverflow(by: entry)
      var profit = overflow ? 0 : scale.units(atoms: product)
      rows[leg.group * scenarioCount + scenario] += Int64(profit)
      if leg.coin.whole != 0 { profit -= leg.coin.whole * returns[scenario] }
      wholeRows.append(Int64(profit))
      partRows.append(Int64(slot.chunks.share.part(of: profit)))
    }
  }

  private mutating func addCoin(_ asset: Int, value: Int128) {
    guard let underlying = market.market.parameters.assets[asset].underlying,
      let group = groups.firstIndex(where: { $0.underlying == underlying })
    else { return }
    groups[group].exposure.coin += value
    groups[group].exposure.net += value
    groups[group].exposure.gross += abs(value)
    buckets[groups[group].buckets.lowerBound] += value
    for (scenario, coinReturn) in market.underlyings[underlying].coinReturns.enumerated() {
      rows[group * scenarioCount + scenario] += Int64(value * coinReturn)
    }
  }

  private mutating func weighAll() {
    for (index, group) in groups.enumerated() {
      for node in path[group.path] {
        for scenario in 0..<scenarioCount {
          nodeRows[node * scenarioCount + scenario] += rows[index * scenarioCount + scenario]
        }
      }
      let weight = Weight(
        group.exposure, of: group,
        loss: largestLoss(rows, row: index, nil, row: 0, count: scenarioCount),
        buckets: buckets, from: group.buckets.lowerBound, moves: bucketMoves, scalars: scalars)
      groups[index].weight = weight
      totals.scan += weight.scan
      totals.basis += weight.basis
      totals.charges += weight.charges
    }
    for node in nodeWeights.indices {
      nodeWeights[node] = nodeWeight(node, isTrial: false)
      totals.scan += nodeWeights[node]
    }
  }
}

/// A number in whole units of 10^−decimals, cut to what 128 bits hold.
func saturatingUnits(_ value: Exact, decimals: Int) -> Int128 {
  do throws(AmountError) {
    return try value.units(decimals: decimals, rounding: .halfEven)
  } catch {
    return value.isNegative ? -(1 << 126) : 1 << 126
  }
}
