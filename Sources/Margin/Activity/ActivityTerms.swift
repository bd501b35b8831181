public import Amounts

/// The contracts and assets of a period and of the one before, under one numbering, with what
/// decides how trades and funding move a balance. Made once for a period, shared by all accounts.
///
/// The first numbers are the indices of the period's own parameter set; behind them stand what only
/// the prior set had, such as contracts that have expired since and were dropped.
public final class ActivityTerms: Sendable {
  /// The close of the period, in microseconds since 1970, UTC.
  public let closeMicroseconds: Int64
  /// Contracts by number.
  public let contracts: [ActivityContract]
  /// Identifiers of assets by number.
  public let assets: [String]
  /// Number of each contract of the prior parameter set; empty without one.
  public let contractOfPrior: [Int]
  /// Number of each asset of the prior parameter set; empty without one.
  public let assetOfPrior: [Int]
  /// Place of each contract in the order underlying, expiry, identifier.
  public let contractRank: [Int]
  /// Place of each asset in the order of identifiers.
  public let assetRank: [Int]

  /// Terms of a period; `fundingRates` runs parallel to the instruments and holds the period's own
  /// rates, not the expected next ones. Where both sets know an identifier the period's terms count.
  public init(
    parameters: RiskParameters, market: Market, fundingRates: [Ratio?], prior: RiskParameters?
  ) {
    closeMicroseconds = market.closeMicroseconds
    var union = TermUnion(parameters)
    var contracts = parameters.instruments.enumerated().map { index, instrument in
      ActivityContract(
        instrument, settlementAsset: instrument.settlementAsset,
        mark: market.marks[index]?.mark, fundingRate: fundingRates[index])
    }
    if let prior {
      union.add(prior)
      for index in union.addedInstruments {
        let instrument = prior.instruments[index]
        contracts.append(
          ActivityContract(
            instrument, settlementAsset: union.assetOfPrior[instrument.settlementAsset],
            mark: nil, fundingRate: nil))
      }
    }
    self.contracts = contracts
    assets = union.assets
    contractOfPrior = union.contractOfPrior
    assetOfPrior = union.assetOfPrior
    contractRank = union.contractRank()
    assetRank = ranks(
      of: union.assets.indices.sorted { union.assets[$0].precedesByBytes(union.assets[$1]) })
  }
}

/// What decides how a contract's trades and funding move a balance.
public final class ActivityContract: Sendable {
  /// The contract's identifier.
  public let name: String
  /// What kind of contract it is.
  public let kind: Instrument.Kind
  /// Whether profit goes by the reciprocal of the price, as that of inverse perpetuals and futures
  /// does; an inverse option is priced in its coin and does not.
  public let isReciprocal: Bool
  /// Number of the asset profit and premium are settled in.
  public let settlementAsset: Int
  /// Contract multiplier; the USD face of an inverse perpetual or future.
  public let multiplier: Exact
  /// The same in units of 10^−18.
  public let multiplierUnits: Int128
  /// Expiry in microseconds since 1970, UTC; nil for perpetuals.
  public let expiryMicroseconds: Int64?
  /// The mark at the close, above zero; nil where there is none.
  public let mark: Exact?
  /// The period's funding rate, longs paying when positive; nil where there is none.
  public let fundingRate: Exact?

  init(_ instrument: Instrument, settlementAsset: Int, mark: Price?, fundingRate: Ratio?) {
    name = instrument.name
    kind = instrument.kind
    isReciprocal = instrument.payoff == .inverse && instrument.kind != .option
    self.settlementAsset = settlementAsset
    multiplier = instrument.multiplier.exact.reduced
    multiplierUnits = instrument.multiplier.units
    expiryMicroseconds = instrument.expiryMicroseconds
    self.mark = mark.flatMap { $0 > .zero ? $0.exact.reduced : nil }
    self.fundingRate =
      kind == .option ? nil : fundingRate.flatMap { $0 == .zero ? nil : $0.exact.reduced }
  }

  /// Whether it is an option.
  public var isOption: Bool { kind == .option }
}
