internal import Amounts

/// Everything the rules need of a market, in one kind of number.
final class MarketTerms<Number: ExactNumber>: Sendable {
  let scalars: ScalarTerms<Number>
  let assets: [AssetTerms<Number>]
  let underlyings: [UnderlyingTerms<Number>]
  /// The bands of all tiers (MR-02, MR-11), and the basis moves of all underlyings (MR-26).
  let bands: [TierBand<Number>]
  let basisMoves: [Number]
  let instruments: [InstrumentTerms<Number>]
  /// Items by number: instruments, then coins by asset.
  let items: [ItemTerms<Number>]
  let netting: NettingTree<Number>
  let arrays: RiskArrays

  /// - Throws: `AmountError.outOfRange` when a number does not fit; an instrument whose numbers do not
  ///   says so itself.
  init(
    parameters: RiskParameters, assets: [AssetRates], underlyings: [UnderlyingRates],
    instruments: [InstrumentTerms<Exact>], arrays: RiskArrays
  ) throws(AmountError) {
    scalars = try ScalarTerms(parameters.scalars)
    var bands: [TierBand<Number>] = []
    var basisMoves: [Number] = []
    self.assets = try assets.map { asset throws(AmountError) in try AssetTerms(asset, &bands) }
    self.underlyings = try underlyings.map { underlying throws(AmountError) in
      try UnderlyingTerms(underlying, &bands, &basisMoves)
    }
    self.bands = bands
    self.basisMoves = basisMoves
    let exactScalars = try ScalarTerms<Exact>(parameters.scalars)
    func item(_ number: Int, underlying: Int) throws(AmountError) -> ItemTerms<Number> {
      guard arrays.isPresent[number] else { return .none }
      return try ItemTerms(
        number, arrays, spot: underlyings[underlying].spot, scalars: exactScalars)
    }
    let coins = try assets.indices.map { index throws(AmountError) in
      guard let underlying = assets[index].underlying else { return ItemTerms<Number>.none }
      return try item(instruments.count + index, underlying: underlying)
    }
    var terms: [InstrumentTerms<Number>] = []
    var items: [ItemTerms<Number>] = []
    for (index, instrument) in instruments.enumerated() {
      do throws(AmountError) {
        items.append(try item(index, underlying: instrument.underlying))
        terms.append(InstrumentTerms(instrument))
      } catch {
        items.append(.none)
        terms.append(InstrumentTerms(unfit: instrument))
      }
    }
    self.instruments = InstrumentTerms.aligned(terms)
    self.items = items + coins
    netting = try NettingTree(parameters.nodes)
    self.arrays = arrays
  }

  /// The item number of an asset's coin in ``RiskArrays``.
  func coinItem(_ asset: Int) -> Int { instruments.count + asset }
}
