public import Amounts
public import Margin

/// The prices and terms that all statements of a run share: the period's, and those of the period
/// before. Contracts and assets go by the numbers of `ActivityTerms`.
public final class StatementMarket: Sendable {
  /// The period's market.
  public let today: ResolvedMarket
  /// The prior period's market; nil for the first period.
  public let prior: ResolvedMarket?
  /// Contracts and assets of both.
  public let terms: ActivityTerms

  let scalars: StatementScalars
  /// The period's funding rates by index of the instrument.
  let fundingRates: [Ratio?]
  /// USD prices by number of the asset; nil where there is none, or none that may be used.
  let rates: [Price?]
  let priorRates: [Price?]
  private let priorIndexOfContract: [Int?]
  private let freshness: Freshness

  /// A market; `fundingRates` runs parallel to the period's instruments and holds the period's own
  /// rates.
  public init(today: ResolvedMarket, prior: ResolvedMarket?, fundingRates: [Ratio?]) {
    self.today = today
    self.prior = prior
    self.fundingRates = fundingRates
    terms = ActivityTerms(
      parameters: today.parameters, market: today.market, fundingRates: fundingRates,
      prior: prior?.parameters)
    scalars = StatementScalars(today.parameters.scalars)
    var priorContracts = [Int?](repeating: nil, count: terms.contracts.count)
    for (index, number) in terms.contractOfPrior.enumerated() { priorContracts[number] = index }
    priorIndexOfContract = priorContracts
    var priorAssets = [Int?](repeating: nil, count: terms.assets.count)
    for (index, number) in terms.assetOfPrior.enumerated() { priorAssets[number] = index }
    rates = terms.assets.indices.map { number in
      number < today.assets.count ? Self.rate(number, in: today) : nil
    }
    priorRates = priorAssets.map { index in
      guard let prior, let index else { return nil }
      return Self.rate(index, in: prior)
    }
    freshness = Freshness(today)
  }

  /// The period's resolved contract; nil for one that only the prior period had.
  func instrument(_ contract: Int) -> ResolvedInstrument? {
    contract < today.instruments.count ? today.instruments[contract] : nil
  }

  /// The prior period's resolved contract; nil for one it did not have.
  func priorInstrument(_ contract: Int) -> ResolvedInstrument? {
    guard let prior, let index = priorIndexOfContract[contract] else { return nil }
    return prior.instruments[index]
  }

  /// The mark as observed, whether it may be used or not.
  func mark(_ contract: Int) -> Mark? {
    contract < today.instruments.count ? today.market.marks[contract] : nil
  }

  /// The prior mark as observed.
  func priorMark(_ contract: Int) -> Mark? {
    guard let prior, let index = priorIndexOfContract[contract] else { return nil }
    return prior.market.marks[index]
  }

  /// The rate an asset's movements are valued at: today's, else the prior one for an asset that is
  /// no longer held and so needs no price today.
  func movementRate(_ asset: Int) -> Price? { rates[asset] ?? priorRates[asset] }

  /// Whether an observation is too old, or later than the close.
  func isStale(_ observedMicroseconds: Int64) -> Bool {
    freshness.isStale(observedMicroseconds)
  }

  /// The observation behind an asset's price; nil for USD and where there is none.
  func observation(ofAsset asset: Int) -> Observation? {
    asset < today.assets.count ? Self.observation(asset, in: today) : nil
  }

  private static func observation(_ asset: Int, in market: ResolvedMarket) -> Observation? {
    if let underlying = market.assets[asset].underlying {
      return market.market.indexPrices[underlying]
    }
    return market.market.assetPrices[asset]
  }

  /// The price of an asset as the book states it, where the rules may use it.
  private static func rate(_ asset: Int, in market: ResolvedMarket) -> Price? {
    guard market.assets[asset].priceUSD != nil else { return nil }
    return market.assets[asset].name == "USD"
      ? Price(units: 1_000_000_000_000_000_000) : observation(asset, in: market)?.price
  }

  /// MR-00d for one close.
  private struct Freshness {
    let closeMicroseconds: Int64
    let limitMicroseconds: Exact

    init(_ market: ResolvedMarket) {
      closeMicroseconds = market.market.closeMicroseconds
      limitMicroseconds =
        market.parameters.scalars[.staleAfterSeconds].exact * Exact(1_000_000)
    }

    func isStale(_ observedMicroseconds: Int64) -> Bool {
      let age = Int128(closeMicroseconds) - Int128(observedMicroseconds)
      return age < 0 || limitMicroseconds < Exact(age)
    }
  }
}

/// The scalar parameters that statements need, as exact numbers.
struct StatementScalars {
  let initialFactor: Exact
  let maintenanceFactor: Exact
  let releaseLevel: Exact
  let callRestore: Exact
  let minimumTransfer: Exact
  let callRounding: Exact

  init(_ scalars: ScalarParameters) {
    initialFactor = scalars[.initialFactor].exact.reduced
    maintenanceFactor = scalars[.maintenanceFactor].exact.reduced
    releaseLevel = scalars[.releaseLevel].exact.reduced
    callRestore = scalars[.callRestore].exact.reduced
    minimumTransfer = scalars[.minimumTransferUSD].exact.reduced
    callRounding = scalars[.callRoundingUSD].exact.reduced
  }
}
