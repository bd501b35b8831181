internal import Amounts
internal import Margin
internal import SQLText

/// The instruments of a parameter set that matter to a dataset, with marks and funding.
struct InstrumentRows {
  let instruments: [Instrument]
  let marks: [Mark?]
  /// Expected next funding rates.
  let expectedFundingRates: [Ratio?]
  /// The period's own funding rates.
  let fundingRates: [Ratio?]
  /// The database's number of each instrument.
  let numbers: [Int32]

  init(_ reader: MarketReader, underlyings: [String: Int], assets: NumberIndex) throws {
    var instruments: [Instrument] = []
    var marks: [Mark?] = []
    var expectedFundingRates: [Ratio?] = []
    var fundingRates: [Ratio?] = []
    var numbers: [Int32] = []
    try reader.instrumentRows { row in
      numbers.append(try row.integer32())
      instruments.append(
        try Self.instrument(&row, underlyings: underlyings, assets: assets))
      marks.append(try Self.mark(&row))
      expectedFundingRates.append(try row.optionalNumeric().map { Ratio(units: $0) })
      fundingRates.append(try row.optionalNumeric().map { Ratio(units: $0) })
    }
    self.instruments = instruments
    self.marks = marks
    self.expectedFundingRates = expectedFundingRates
    self.fundingRates = fundingRates
    self.numbers = numbers
  }

  private static func instrument(
    _ row: inout BinaryRow, underlyings: [String: Int], assets: NumberIndex
  ) throws -> Instrument {
    let name = try row.text()
    let kind = try row.label(Instrument.Kind.self)
    let underlying = try row.place(in: underlyings)
    guard let settlementAsset = assets[try row.integer32()] else {
      throw BinaryRowError.unreadable(column: row.column - 1)
    }
    let payoff = try row.label(Instrument.Payoff.self)
    let multiplier = Ratio(units: try row.numeric())
    let strike = try row.optionalNumeric()
    let right = try row.optionalLabel(Instrument.Right.self)
    var option: Instrument.OptionTerms?
    if let strike, let right {
      option = Instrument.OptionTerms(strike: Price(units: strike), right: right)
    }
    return Instrument(
      name: name, kind: kind, underlying: underlying, settlementAsset: settlementAsset,
      payoff: payoff, multiplier: multiplier, option: option,
      expiryMicroseconds: try row.optionalTimestamptz(),
      lotSize: Quantity(units: try row.numeric()))
  }

  private static func mark(_ row: inout BinaryRow) throws -> Mark? {
    let mark = try row.optionalNumeric()
    let forward = try row.optionalNumeric()
    let volatility = try row.optionalNumeric()
    let quality = try row.optionalNumeric()
    let observed = try row.optionalTimestamptz()
    guard let mark, let quality, let observed else { return nil }
    return Mark(
      mark: Price(units: mark), forward: forward.map { Price(units: $0) },
      impliedVolatility: volatility.map { Ratio(units: $0) }, quality: Ratio(units: quality),
      observedMicroseconds: observed)
  }
}
