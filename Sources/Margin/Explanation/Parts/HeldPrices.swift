internal import Amounts

/// Terms and prices as an explanation reads them. Accounts that are explained are priced, so what they
/// need is there; what they do not need may be zero.
struct HeldPrices {
  private let terms: HeldTerms
  let market: Market

  init(parameters: RiskParameters, market: Market) {
    terms = HeldTerms(parameters)
    self.market = market
  }

  private init(_ terms: HeldTerms, _ market: Market) {
    self.terms = terms
    self.market = market
  }

  /// The same terms with other prices.
  func moved(to market: Market) -> HeldPrices { HeldPrices(terms, market) }

  var parameters: RiskParameters { terms.parameters }

  /// `p_a`: USD is 1, a coin of the scan costs its underlying's index, every other asset its own price.
  func price(ofAsset index: Int) -> Exact {
    let asset = parameters.assets[index]
    if asset.name == "USD" { return .one }
    if let underlying = asset.underlying { return spot(underlying) }
    return market.assetPrices[index]?.price.exact.reduced ?? .zero
  }

  /// `S`.
  func spot(_ underlying: Int) -> Exact {
    market.indexPrices[underlying]?.price.exact.reduced ?? .zero
  }

  /// A parameter.
  func scalar(_ key: ScalarParameters.Key) -> Exact { terms.scalars[key] ?? .zero }

  /// The contract as the prices have it.
  func contract(_ index: Int) -> HeldContract { HeldContract(index, self) }
}

/// A parameter set with its scalars as exact numbers.
private final class HeldTerms: Sendable {
  let parameters: RiskParameters
  let scalars: [ScalarParameters.Key: Exact]

  init(_ parameters: RiskParameters) {
    self.parameters = parameters
    scalars = Dictionary(
      uniqueKeysWithValues: ScalarParameters.Key.allCases.map {
        ($0, parameters.scalars[$0].exact.reduced)
      })
  }
}

/// Positions of one underlying that move together (MR-26): its coin, its perpetuals, each expiry.
enum DeltaBucket: Hashable, Comparable {
  case coin
  case perpetual
  case expiry(microseconds: Int64)
}

/// A contract with its values in USD per one contract.
struct HeldContract {
  let index: Int
  let terms: Instrument
  let isOption: Bool
  let isInverse: Bool
  let mark: Exact
  let multiplier: Exact
  /// `p_settle`.
  let settlementPrice: Exact
  /// `p_quote`: what turns strike and forward into USD.
  let quotePrice: Exact
  /// Of one contract: linear mult·mark·p_settle, inverse its face, option mult·S.
  let notional: Exact
  /// Of an option: mult·mark·p_settle; else zero.
  let markValue: Exact
  let quality: Exact
  /// The expected next rate of a perpetual, else zero.
  let fundingRate: Exact
  let strike: Exact
  let forward: Exact
  let bucket: DeltaBucket

  init(_ index: Int, _ prices: HeldPrices) {
    let terms = prices.parameters.instruments[index]
    let observed = prices.market.marks[index]
    self.index = index
    self.terms = terms
    isOption = terms.kind == .option
    isInverse = terms.payoff == .inverse
    mark = observed?.mark.exact.reduced ?? .zero
    multiplier = terms.multiplier.exact.reduced
    settlementPrice = prices.price(ofAsset: terms.settlementAsset)
    quotePrice = isInverse ? .one : settlementPrice
    let worth = multiplier * mark * settlementPrice
    notional =
      isOption ? multiplier * prices.spot(terms.underlying) : isInverse ? multiplier : worth
    markValue = isOption ? worth : .zero
    quality = observed?.quality.exact.reduced ?? .zero
    fundingRate =
      terms.kind == .perpetual
      ? prices.market.expectedFundingRates[index]?.exact.reduced ?? .zero : .zero
    strike = terms.option?.strike.exact.reduced ?? .zero
    forward = isOption ? observed?.forward?.exact.reduced ?? .zero : .zero
    bucket = terms.expiryMicroseconds.map { .expiry(microseconds: $0) } ?? .perpetual
  }

  /// `K′`, in USD.
  var strikeUSD: Exact { strike * quotePrice }
  /// `F·p_quote`, in USD.
  var forwardUSD: Exact { forward * quotePrice }
}
