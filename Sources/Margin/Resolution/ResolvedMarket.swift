internal import Amounts

/// A parameter set and a period's prices, resolved once: prices found or their lack explained, unit
/// values multiplied out, risk arrays computed. Accounts are computed on this form only.
public final class ResolvedMarket: Sendable {
  /// The parameter set.
  public let parameters: RiskParameters
  /// The prices as observed.
  public let market: Market
  /// How many scenarios a risk array has.
  public var scenarioCount: Int { parameters.scenarios.count }
  /// Assets, by index.
  public let assets: [ResolvedAsset]
  /// Underlyings, by index.
  public let underlyings: [ResolvedUnderlying]
  /// Instruments, by index.
  public let instruments: [ResolvedInstrument]
  /// The risk arrays and deltas to store and publish: of every instrument and coin that lacks no input.
  public let publishedItems: [RiskItem]

  /// What the rules need, in numbers of any size.
  let terms: MarketTerms<Exact>
  /// The same in machine words; nil where it does not fit them.
  let narrowTerms: MarketTerms<NarrowExact>?

  /// Resolves a market.
  ///
  /// - Parameter known: risk arrays that were computed from the same terms and prices before, as after
  ///   a change that does not touch them; they are taken as they are.
  /// - Throws: `ParameterError` when the parameter set is to be refused whole (MR-00d).
  public init(
    parameters: RiskParameters, market: Market, keeping known: [RiskItem] = []
  ) throws(ParameterError) {
    try parameters.validate()
    self.parameters = parameters
    self.market = market
    let resolver = MarketResolver(parameters: parameters, market: market)
    let underlyings = resolver.underlyings()
    let assets = resolver.assets(underlyings: underlyings)
    let instruments = InstrumentResolver(
      parameters: parameters, market: market, assets: assets, underlyings: underlyings
    ).instruments()
    var arrayResolver = ArrayResolver(
      parameters: parameters, market: market, assets: assets, underlyings: underlyings)
    let items = arrayResolver.items(instruments: instruments, known: known)
    self.assets = assets
    self.underlyings = underlyings
    // An array that does not fit the exact types makes its holders unpriced, not the night fail.
    let priced = instruments.enumerated().map { index, instrument in
      arrayResolver.overflowing.contains(index)
        ? instrument.withoutArray(
          UnpricedReason("risk array of \(instrument.name) is out of range"))
        : instrument
    }
    self.instruments = priced
    publishedItems = items.compactMap { $0 }
    let arrays = RiskArrays(scenarioCount: parameters.scenarios.count, items: items)
    func terms<Number>(_: Number.Type) throws(AmountError) -> MarketTerms<Number> {
      try MarketTerms(
        parameters: parameters, assets: assets.map(\.rates), underlyings: underlyings.map(\.rates),
        instruments: priced.map(\.terms), arrays: arrays)
    }
    do throws(AmountError) {
      self.terms = try terms(Exact.self)
    } catch {
      throw .outOfRange(subject: "a parameter")
    }
    narrowTerms = try? terms(NarrowExact.self)
  }
}
