/// The markets between two closes, each with one thing more of the later one (MR-45). Made once for two
/// periods, shared by all accounts and workers.
public final class SubstitutedMarkets: Sendable {
  /// The market in which the period's holdings stand after each cause but the last, in the order of
  /// ``DayOverDay/Cause``. The volatilities' is left out where both closes have the same terms: it would
  /// be the period's own market.
  public let markets: [ResolvedMarket]
  /// The period's own market.
  let period: ResolvedMarket

  /// The markets between a prior close and a period's.
  ///
  /// - Parameter isTermsUnchanged: whether both have one version of the terms, so that what follows the
  ///   volatilities needs not be looked for.
  /// - Throws: `ParameterError` where the terms of both cannot be put together, as when an asset has
  ///   become the coin of another underlying.
  public init(
    prior: ResolvedMarket, period: ResolvedMarket, isTermsUnchanged: Bool = false
  ) throws(ParameterError) {
    let terms = PriorTerms(
      prior: prior.parameters, period: period.parameters,
      closeMicroseconds: period.market.closeMicroseconds)
    let prices = PriorPrices(terms: terms, prior: prior, period: period.market)
    var steps = [
      prices.market(atPeriodsClose: false), prices.market(atPeriodsClose: true),
      prices.marketOfPeriodWithPriorVolatilities(),
    ]
    if !isTermsUnchanged { steps.append(period.market) }
    var markets: [ResolvedMarket] = []
    for step in steps {
      markets.append(try ResolvedMarket(parameters: terms.parameters, market: step))
    }
    self.markets = markets
    self.period = period
  }
}
