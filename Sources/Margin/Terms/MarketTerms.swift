internal import Amounts

/// Everything the rules need of a market, in one kind of number.
final class MarketTerms<Number: ExactNumber>: Sendable {
  let scalars: ScalarTerms<Number>
  let assets: [AssetTerms<Number>]
  let underlyings: [UnderlyingTerms<Number>]
  let instruments: [InstrumentTerms<Number>]
  let netting: NettingTree<Number>
  let arrays: RiskArrays

  /// - Throws: `AmountError.outOfRange` when a number does not fit; an instrument whose numbers do not
  ///   says so itself.
  init(
    parameters: RiskParameters, assets: [AssetTerms<Exact>], underlyings: [UnderlyingTerms<Exact>],
    instruments: [InstrumentTerms<Exact>], arrays: RiskArrays
  ) throws(AmountError) {
    scalars = try ScalarTerms(parameters.scalars)
    self.assets = try assets.map { asset throws(AmountError) in try AssetTerms(asset) }
    self.underlyings = try underlyings.map { underlying throws(AmountError) in
      try UnderlyingTerms(underlying)
    }
    self.instruments = instruments.map { InstrumentTerms($0) }
    netting = try NettingTree(parameters.nodes)
    self.arrays = arrays
  }

  /// The item number of an asset's coin in ``RiskArrays``.
  func coinItem(_ asset: Int) -> Int { instruments.count + asset }
}
