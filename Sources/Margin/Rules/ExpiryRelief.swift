internal import Amounts

/// MR-13 to MR-15: options of one underlying in the standard model.
///
/// Per expiry each level is the smaller of the sum of the positions' own charges and the most the
/// expiry's options can lose until they settle.
enum ExpiryRelief<Number: ExactNumber> {
  typealias Positions = ArraySlice<ResolvedPortfolio<Number>.Position>

  /// Σ over expiries, each level rounded up once to the cent.
  static func charges(
    _ positions: Positions, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> (initial: Number, maintenance: Number) {
    var initial = Number.zero
    var maintenance = Number.zero
    var start = positions.startIndex
    while start < positions.endIndex {
      let bucket = terms.instruments[positions[start].instrument].bucket
      var end = start + 1
      while end < positions.endIndex,
        terms.instruments[positions[end].instrument].bucket == bucket
      {
        end += 1
      }
      let expiry = try Expiry(positions[start..<end], terms)
      if !expiry.isEmpty {
        try initial += expiry.initial(terms.scalars)
        try maintenance += expiry.maintenance(terms.scalars)
      }
      start = end
    }
    return (
      try initial.rounded(.up, decimals: 2), try maintenance.rounded(.up, decimals: 2)
    )
  }
}

/// The options of one underlying and expiry.
private struct Expiry<Number: ExactNumber> {
  /// Σ q·mult·mark_usd.
  private var value = Number.zero
  private var sumInitial = Number.zero
  private var sumMaintenance = Number.zero
  /// −Σ q_calls·mult, so plus is net short calls.
  private var shortCalls = Number.zero
  /// F′, the largest F·p_quote of the group.
  private var largestForward = Number.zero
  /// The least payoff over zero and the strikes.
  private var leastPayoff = Number.zero
  private(set) var isEmpty = true

  init(
    _ positions: ExpiryRelief<Number>.Positions, _ terms: MarketTerms<Number>
  ) throws(AmountError) {
    for position in positions where terms.instruments[position.instrument].isOption {
      try add(position.quantity, terms.instruments[position.instrument], terms.scalars)
    }
    guard !isEmpty else { return }
    var least = try Self.payoff(at: .zero, positions, terms)
    for position in positions where terms.instruments[position.instrument].isOption {
      least = min(
        least,
        try Self.payoff(
          at: terms.instruments[position.instrument].strikeUSD, positions, terms))
    }
    leastPayoff = least
  }

  private mutating func add(
    _ quantity: Number, _ instrument: InstrumentTerms<Number>, _ scalars: ScalarTerms<Number>
  ) throws(AmountError) {
    isEmpty = false
    let markValue = try quantity * instrument.unitMarkValueUSD
    try value += markValue
    if quantity.isNegative {
      try sumInitial += quantity.magnitude * instrument.unitShortInitial
      try sumMaintenance += quantity.magnitude * instrument.unitShortMaintenance
    } else {
      try sumInitial += scalars.longOptionInitial * markValue
      try sumMaintenance += scalars.longOptionMaintenance * markValue
    }
    if instrument.isCall { try shortCalls += -(quantity * instrument.multiplier) }
    largestForward = max(largestForward, instrument.forwardUSD)
  }

  func initial(_ scalars: ScalarTerms<Number>) throws(AmountError) -> Number {
    min(sumInitial, try largestLoss(unpaired: scalars.unpairedCallInitial))
  }

  func maintenance(_ scalars: ScalarTerms<Number>) throws(AmountError) -> Number {
    min(sumMaintenance, try largestLoss(unpaired: scalars.unpairedCallMaintenance))
  }

  /// `maxloss⁺`: value now, less the least payoff, plus a charge on calls sold without calls bought.
  private func largestLoss(unpaired: Number) throws(AmountError) -> Number {
    try (value - leastPayoff + unpaired * largestForward * shortCalls.positivePart).positivePart
  }

  private static func payoff(
    at spot: Number, _ positions: ExpiryRelief<Number>.Positions, _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    var payoff = Number.zero
    for position in positions where terms.instruments[position.instrument].isOption {
      let strike = terms.instruments[position.instrument].strikeUSD
      let isCall = terms.instruments[position.instrument].isCall
      let intrinsic = try (isCall ? spot - strike : strike - spot).positivePart
      guard !intrinsic.isZero else { continue }
      try payoff +=
        position.quantity * terms.instruments[position.instrument].multiplier * intrinsic
    }
    return payoff
  }
}
