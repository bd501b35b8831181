internal import Amounts
internal import Margin
internal import SQLText

/// The assets of a parameter set with the prices of a dataset.
struct AssetRows {
  let assets: [Asset]
  let prices: [Observation?]
  /// The database's number of each asset.
  let numbers: [Int32]

  init(_ reader: MarketReader, underlyings: [String: Int]) throws {
    let haircuts = try Self.haircuts(reader)
    var assets: [Asset] = []
    var prices: [Observation?] = []
    var numbers: [Int32] = []
    try reader.rows(.marketAssets, withDataset: true) { row in
      let number = try row.integer32()
      numbers.append(number)
      assets.append(
        Asset(
          name: try row.text(), kind: try row.label(Asset.Kind.self),
          underlying: try row.optionalText().flatMap { underlyings[$0] },
          haircuts: haircuts[number] ?? [], liabilityInitial: Ratio(units: try row.numeric()),
          liabilityMaintenance: Ratio(units: try row.numeric())))
      prices.append(try row.observation())
    }
    self.assets = assets
    self.prices = prices
    self.numbers = numbers
  }

  private static func haircuts(_ reader: MarketReader) throws -> [Int32: [HaircutBand]] {
    var bands: [Int32: [HaircutBand]] = [:]
    try reader.rows(.marketHaircuts) { row in
      let asset = try row.integer32()
      bands[asset, default: []].append(
        HaircutBand(
          fromUSD: Money(units: try row.numeric()), initial: Ratio(units: try row.numeric()),
          maintenance: Ratio(units: try row.numeric())))
    }
    return bands
  }
}
