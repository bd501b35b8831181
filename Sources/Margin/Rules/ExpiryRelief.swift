internal import Amounts

/// MR-13 to MR-15: options of one underlying in the standard model.
///
/// Per expiry each level is the smaller of the sum of the positions' own charges and the most the
/// expiry's options can lose until they settle.
enum ExpiryRelief<Number: ExactNumber> {
  /// Σ over expiries, each level rounded up once to the cent.
  static func charges(
    _ positions: Range<Int>, of book: borrowing ResolvedPortfolio<Number>,
    _ terms: MarketTerms<Number>
  ) throws(AmountError) -> (initial: Number, maintenance: Number) {
    var initial = Number.zero
    var maintenance = Number.zero
    var start = positions.lowerBound
    while start < positions.upperBound {
      let bucket = terms.instruments[book.positions[start].instrument].bucket
      var end = start
      var hasOption = false
      while end < positions.upperBound,
        terms.instruments[book.positions[end].instrument].bucket == bucket
      {
        hasOption = hasOption || terms.instruments[book.positions[end].instrument].isOption
        end += 1
      }
      if hasOption {
        let expiry = try Expiry(start..<end, of: book, terms)
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

  init(
    _ positions: Range<Int>, of book: borrowing ResolvedPortfolio<Number>,
    _ terms: borrowing MarketTerms<Number>
  ) throws(AmountError) {
    for place in positions {
      try add(book.positions[place].quantity, of: book.positions[place].instrument, terms)
    }
    leastPayoff = try Self.payoff(at: .zero, positions, of: book, terms)
    for place in positions {
      let index = book.positions[place].instrument
      guard terms.instruments[index].isOption else { continue }
      let strike = terms.instruments[index].strikeUSD
      leastPayoff = min(leastPayoff, try Self.payoff(at: strike, positions, of: book, terms))
    }
  }

  private mutating func add(
    _ quantity: Number, of index: Int, _ terms: MarketTerms<Number>
  ) throws(AmountError) {
    guard terms.instruments[index].isOption else { return }
    let markValue = try quantity * terms.instruments[index].unitMarkValueUSD
    try value += markValue
    if quantity.isNegative {
      let contracts = quantity.magnitude
      try sumInitial += contracts * terms.instruments[index].unitShortInitial
      try sumMaintenance += contracts * terms.instruments[index].unitShortMaintenance
    } else {
      try sumInitial += terms.scalars.longOptionInitial * markValue
      try sumMaintenance += terms.scalars.longOptionMaintenance * markValue
    }
    if terms.instruments[index].isCall {
      try shortCalls += -(quantity * terms.instruments[index].multiplier)
    }
    largestForward = max(largestForward, terms.instruments[index].forwardUSD)
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
    at spot: Number, _ positions: Range<Int>, of book: borrowing ResolvedPortfolio<Number>,
    _ terms: MarketTerms<Number>
  ) throws(AmountError) -> Number {
    var payoff = Number.zero
    for place in positions {
      let index = book.positions[place].instrument
      guard terms.instruments[index].isOption else { continue }
      let strike = terms.instruments[index].strikeUSD
      let intrinsic = try (terms.instruments[index].isCall ? spot - strike : strike - spot)
      guard !intrinsic.isNegative, !intrinsic.isZero else { continue }
      try payoff +=
        book.positions[place].quantity * terms.instruments[index].multiplier * intrinsic
    }
    return payoff
  }
}
