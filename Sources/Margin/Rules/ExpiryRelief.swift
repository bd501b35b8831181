internal import Amounts

/// MR-13 to MR-15: options of one underlying in the standard model.
///
/// Per expiry each level is the smaller of the sum of the positions' own charges and the most the
/// expiry's options can lose until they settle.
enum ExpiryRelief {
  typealias Positions = ArraySlice<ResolvedPortfolio.Position>

  /// Σ over expiries, each level rounded up once to the cent.
  static func charges(
    _ positions: Positions, _ market: ResolvedMarket
  ) throws(AmountError) -> (initial: Exact, maintenance: Exact) {
    var initial = Exact.zero
    var maintenance = Exact.zero
    var start = positions.startIndex
    while start < positions.endIndex {
      let bucket = market.instruments[positions[start].instrument].bucket
      var end = start + 1
      while end < positions.endIndex,
        market.instruments[positions[end].instrument].bucket == bucket
      {
        end += 1
      }
      let expiry = Expiry(positions[start..<end], market)
      if !expiry.isEmpty {
        initial += expiry.initial(market)
        maintenance += expiry.maintenance(market)
      }
      start = end
    }
    return (
      try initial.rounded(.up, decimals: 2), try maintenance.rounded(.up, decimals: 2)
    )
  }
}

/// The options of one underlying and expiry.
private struct Expiry {
  /// Σ q·mult·mark_usd.
  private var value = Exact.zero
  private var sumInitial = Exact.zero
  private var sumMaintenance = Exact.zero
  /// −Σ q_calls·mult, so plus is net short calls.
  private var shortCalls = Exact.zero
  /// F′, the largest F·p_quote of the group.
  private var largestForward = Exact.zero
  /// The least payoff over zero and the strikes.
  private var leastPayoff = Exact.zero
  private(set) var isEmpty = true

  init(_ positions: ExpiryRelief.Positions, _ market: ResolvedMarket) {
    for position in positions {
      let instrument = market.instruments[position.instrument]
      guard instrument.isOption else { continue }
      isEmpty = false
      let markValue = position.quantity * instrument.unitMarkValueUSD
      value += markValue
      if position.quantity.isNegative {
        let contracts = position.quantity.magnitude
        sumInitial += contracts * instrument.unitShortInitial
        sumMaintenance += contracts * instrument.unitShortMaintenance
      } else {
        sumInitial += market.scalars.longOptionInitial * markValue
        sumMaintenance += market.scalars.longOptionMaintenance * markValue
      }
      if instrument.right == .call {
        shortCalls += -(position.quantity * instrument.multiplier)
      }
      largestForward = max(largestForward, instrument.forwardUSD)
    }
    guard !isEmpty else { return }
    var least = Self.payoff(at: .zero, positions, market)
    for position in positions {
      let instrument = market.instruments[position.instrument]
      guard instrument.isOption else { continue }
      least = min(least, Self.payoff(at: instrument.strikeUSD, positions, market))
    }
    leastPayoff = least
  }

  func initial(_ market: ResolvedMarket) -> Exact {
    min(sumInitial, largestLoss(unpaired: market.scalars.unpairedCallInitial))
  }

  func maintenance(_ market: ResolvedMarket) -> Exact {
    min(sumMaintenance, largestLoss(unpaired: market.scalars.unpairedCallMaintenance))
  }

  /// `maxloss⁺`: value now, less the least payoff, plus a charge on calls sold without calls bought.
  private func largestLoss(unpaired: Exact) -> Exact {
    (value - leastPayoff + unpaired * largestForward * shortCalls.positivePart).positivePart
  }

  private static func payoff(
    at spot: Exact, _ positions: ExpiryRelief.Positions, _ market: ResolvedMarket
  ) -> Exact {
    var payoff = Exact.zero
    for position in positions {
      let instrument = market.instruments[position.instrument]
      guard let right = instrument.right else { continue }
      let intrinsic =
        (right == .call ? spot - instrument.strikeUSD : instrument.strikeUSD - spot).positivePart
      guard !intrinsic.isZero else { continue }
      payoff += position.quantity * instrument.multiplier * intrinsic
    }
    return payoff
  }
}
