internal import Amounts
internal import Margin
internal import SQLText

/// The underlyings of a parameter set with the index prices of a dataset.
struct UnderlyingRows {
  let underlyings: [Underlying]
  let prices: [Observation?]
  /// The place of each underlying by its name.
  let places: [String: Int]

  init(_ reader: MarketReader, nodeNames: [String]) throws {
    let nodes = Postgres.places(of: nodeNames)
    let tiers = try Self.tiers(reader)
    var underlyings: [Underlying] = []
    var prices: [Observation?] = []
    try reader.rows(.marketUnderlyings, withDataset: true) { row in
      let name = try row.text()
      let node = try row.place(in: nodes)
      let numbers = try (0..<16).map { _ in try row.numeric() }
      let (lower, upper, open) = (
        try row.optionalNumeric(), try row.optionalNumeric(), try row.optionalNumeric()
      )
      underlyings.append(
        Self.underlying(
          name, node: node, numbers: numbers, tiers: tiers[name] ?? [],
          band: Self.band(lower, upper, open)))
      prices.append(try row.observation())
    }
    self.underlyings = underlyings
    self.prices = prices
    places = Postgres.places(of: underlyings.map(\.name))
  }

  private static func underlying(
    _ name: String, node: Int, numbers: [Int128], tiers: [MarginTier], band: OpenInterestBand?
  ) -> Underlying {
    func ratio(_ place: Int) -> Ratio { Ratio(units: numbers[place]) }
    return Underlying(
      name: name, node: node, priceRange: ratio(0), volatilityUp: ratio(1),
      volatilityDown: ratio(2), volatilityMinimum: ratio(3), basisMinimum: ratio(4),
      basisAnnual: ratio(5), shortOptionInitial: ratio(6), shortOptionMaintenance: ratio(7),
      conversionInitial: ratio(8), conversionMaintenance: ratio(9), dailyVolatility: ratio(10),
      averageDailyVolumeUSD: Money(units: numbers[11]), takerFeeRate: ratio(12), tiers: tiers,
      openInterestBand: band, halfSpread: ratio(13), impact: ratio(14),
      clipUSD: Money(units: numbers[15]))
  }

  private static func band(
    _ lower: Int128?, _ upper: Int128?, _ open: Int128?
  ) -> OpenInterestBand? {
    guard let lower, let upper, let open else { return nil }
    return OpenInterestBand(
      lowerUSD: Money(units: lower), upperUSD: Money(units: upper),
      openInterestUSD: Money(units: open))
  }

  private static func tiers(_ reader: MarketReader) throws -> [String: [MarginTier]] {
    var tiers: [String: [MarginTier]] = [:]
    try reader.rows(.marketTiers) { row in
      let underlying = try row.text()
      tiers[underlying, default: []].append(
        MarginTier(
          fromUSD: Money(units: try row.numeric()), initial: Ratio(units: try row.numeric())))
    }
    return tiers
  }
}

extension BinaryRow {
  /// The next column as a name that must have a place.
  mutating func place(in places: [String: Int]) throws(BinaryRowError) -> Int {
    guard let place = places[try text()] else { throw .unreadable(column: column - 1) }
    return place
  }

  /// The next two columns as a price and when it was seen; nil when there is none.
  mutating func observation() throws(BinaryRowError) -> Observation? {
    let price = try optionalNumeric()
    let observed = try optionalTimestamptz()
    guard let price, let observed else { return nil }
    return Observation(price: Price(units: price), observedMicroseconds: observed)
  }
}
