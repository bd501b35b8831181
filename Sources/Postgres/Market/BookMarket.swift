internal import Amounts
internal import Margin

/// A period's terms and prices as the rules take them, with the numbers by which the database knows
/// assets and instruments.
final class BookMarket: Sendable {
  /// The market, resolved once.
  let resolved: ResolvedMarket
  /// The database's number of each asset, by index.
  let assetNumbers: [Int32]
  /// The database's number of each instrument, by index.
  let instrumentNumbers: [Int32]
  /// The period's own funding rate of each instrument, by index.
  let fundingRates: [Ratio?]
  /// The index of an asset by its number.
  let assets: NumberIndex
  /// The index of an instrument by its number.
  let instruments: NumberIndex

  init(
    parameters: RiskParameters, market: Market, assetNumbers: [Int32], instrumentNumbers: [Int32],
    fundingRates: [Ratio?]
  ) throws(ParameterError) {
    resolved = try ResolvedMarket(parameters: parameters, market: market)
    self.assetNumbers = assetNumbers
    self.instrumentNumbers = instrumentNumbers
    self.fundingRates = fundingRates
    assets = NumberIndex(assetNumbers)
    instruments = NumberIndex(instrumentNumbers)
  }
}

/// Places in an array by the numbers that rows of the database carry.
struct NumberIndex: Sendable {
  private let places: [Int32]

  init(_ numbers: [Int32]) {
    var places = [Int32](repeating: -1, count: Int(numbers.max() ?? 0) + 1)
    for (place, number) in numbers.enumerated() { places[Int(number)] = Int32(place) }
    self.places = places
  }

  /// The place of a number, nil when it has none.
  @inline(__always)
  subscript(number: Int32) -> Int? {
    guard number >= 0, number < places.count else { return nil }
    let place = places[Int(number)]
    return place < 0 ? nil : Int(place)
  }
}
