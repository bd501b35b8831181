public import Amounts

/// The prices of a period, changed as a question puts them: an underlying somewhere else, another
/// volatility. Terms, times of observation and everything that was not named stay as they are.
///
/// Changes follow one another, and each starts from what the ones before it left. An observation that
/// is missing stays missing, so that what is unpriced stays so (MR-00d). Prices are rounded half-even
/// to 10^−18.
public struct MarketShift: Sendable {
  /// The terms, which a shift does not change.
  public let parameters: RiskParameters
  /// The prices with all changes so far.
  public private(set) var market: Market
  /// Which instruments are on an underlying, by underlying.
  private let instruments: [[Int]]

  /// Prices without a change yet.
  public init(parameters: RiskParameters, market: Market) {
    self.parameters = parameters
    self.market = market
    var instruments = [[Int]](repeating: [], count: parameters.underlyings.count)
    for (index, instrument) in parameters.instruments.enumerated() {
      instruments[instrument.underlying].append(index)
    }
    self.instruments = instruments
  }

  /// Moves the prices of an underlying in proportion (MR-43): its index, and with it its coin; the
  /// marks of its perpetuals and futures; the forwards of its options, which are re-marked.
  ///
  /// - Parameter factor: new index over old one, above zero.
  /// - Throws: `AmountError.outOfRange` for a price of 10^20 and more.
  public mutating func move(underlying: Int, by factor: Exact) throws(AmountError) {
    precondition(!factor.isNegative && !factor.isZero, "prices are above zero")
    let spot = market.indexPrices[underlying]?.price.exact
    let newSpot = try spot.map { old throws(AmountError) in try Price(old * factor, .halfEven) }
    for index in instruments[underlying] {
      guard var mark = market.marks[index] else { continue }
      let instrument = parameters.instruments[index]
      if instrument.kind == .option {
        let forward = try mark.forward.map { old throws(AmountError) in
          try Price(old.exact * factor, .halfEven)
        }
        mark.mark = try remarked(
          instrument, mark, forward: forward, volatility: mark.impliedVolatility, spot: spot,
          newSpot: newSpot?.exact)
        mark.forward = forward
      } else {
        mark.mark = try Price(mark.mark.exact * factor, .halfEven)
      }
      market.marks[index] = mark
    }
    if let newSpot { market.indexPrices[underlying]?.price = newSpot }
  }

  /// Gives an option another volatility, and the mark that goes with it.
  ///
  /// - Parameter volatility: annual, above zero. An instrument that is no option is left as it is.
  /// - Throws: `AmountError.outOfRange` for a mark of 10^20 and more.
  public mutating func setVolatility(
    of instrument: Int, to volatility: Ratio
  ) throws(AmountError) {
    let terms = parameters.instruments[instrument]
    guard terms.kind == .option, var mark = market.marks[instrument] else { return }
    let spot = market.indexPrices[terms.underlying]?.price.exact
    mark.mark = try remarked(
      terms, mark, forward: mark.forward, volatility: volatility, spot: spot, newSpot: spot)
    mark.impliedVolatility = volatility
    market.marks[instrument] = mark
  }

  /// Multiplies the volatilities of an underlying's options, and re-marks them.
  ///
  /// - Parameter factor: new volatility over old one, above zero.
  /// - Throws: `AmountError.outOfRange` for a mark or volatility of 10^20 and more.
  public mutating func scaleVolatility(
    of underlying: Int, by factor: Exact
  ) throws(AmountError) {
    for index in instruments[underlying] {
      guard let old = market.marks[index]?.impliedVolatility else { continue }
      try setVolatility(of: index, to: try Ratio(old.exact * factor, .halfEven))
    }
  }

  /// An option's mark elsewhere: its value now plus the change of Black-76, never below zero. An
  /// option that lacks what its value depends on keeps its mark, and so does one whose mark is below zero:
  /// what is impossible stays so.
  private func remarked(
    _ instrument: Instrument, _ mark: Mark, forward: Price?, volatility: Ratio?, spot: Exact?,
    newSpot: Exact?
  ) throws(AmountError) -> Price {
    guard mark.mark >= .zero, let oldForward = mark.forward, let forward,
      let old = value(instrument, forward: oldForward, volatility: mark.impliedVolatility),
      let new = value(instrument, forward: forward, volatility: volatility)
    else { return mark.mark }
    // Both in the unit of the forward: the settlement asset of a linear option, USD of an inverse one.
    guard instrument.payoff == .inverse else {
      return try Price((mark.mark.exact + new - old).positivePart, .halfEven)
    }
    guard let spot, let newSpot else { return mark.mark }
    let moved = (mark.mark.exact * spot + new - old).positivePart
    return Price(
      units: try Exact.quotient(moved, newSpot, decimals: 18, rounding: .halfEven)
        .units(decimals: 18, rounding: .halfEven))
  }

  private func value(_ instrument: Instrument, forward: Price, volatility: Ratio?) -> Exact? {
    guard let terms = instrument.option, let expiry = instrument.expiryMicroseconds,
      forward > .zero
    else { return nil }
    return PricedOption.value(
      terms.right, strike: terms.strike.exact, forward: forward.exact,
      impliedVolatility: volatility?.exact,
      microsecondsToExpiry: expiry - market.closeMicroseconds)
  }
}
