import Amounts
import Margin
import Testing

/// MR-00d: which parameter sets are refused whole.
@Suite struct ParameterRefusalTests {
  private func expectRefused(
    _ error: ParameterError, sourceLocation: SourceLocation = #_sourceLocation,
    _ change: (inout RiskParameters) -> Void
  ) throws {
    var book = SmallBook()
    try book.parameters.validate()
    change(&book.parameters)
    #expect(throws: error, sourceLocation: sourceLocation) { try book.resolved() }
  }

  @Test(arguments: [
    ("long_option_initial", "long_option_maintenance"),
    ("unpaired_call_initial", "unpaired_call_maintenance"),
    ("short_option_standard_initial", "short_option_standard_maintenance"),
    ("short_option_standard_floor", "short_option_standard_maintenance"),
    ("initial_factor", "maintenance_factor"),
  ])
  func scalarsBelowTheirMaintenance(initial: String, maintenance: String) throws {
    let key = try #require(ScalarParameters.Key(rawValue: initial))
    let lower = try #require(ScalarParameters.Key(rawValue: maintenance))
    try expectRefused(.initialBelowMaintenance(subject: initial)) {
      $0.scalars[key] = $0.scalars[lower] - Ratio(units: 1)
    }
    var book = SmallBook()
    book.parameters.scalars[key] = book.parameters.scalars[lower]
    #expect(throws: Never.self) { try book.resolved() }
  }

  @Test func otherRatesBelowTheirMaintenance() throws {
    try expectRefused(.initialBelowMaintenance(subject: "standard_maintenance_share")) {
      $0.scalars[.standardMaintenanceShare] = .of("1.000000000000000001")
    }
    try expectRefused(.initialBelowMaintenance(subject: "EUR")) {
      $0.assets[1].liabilityInitial = .of("0.009")
    }
    try expectRefused(.initialBelowMaintenance(subject: "EUR")) {
      $0.assets[1].haircuts[0].maintenance = .of("0.031")
    }
    try expectRefused(.initialBelowMaintenance(subject: "BTC")) {
      $0.underlyings[0].shortOptionInitial = .of("0.002")
    }
    try expectRefused(.initialBelowMaintenance(subject: "BTC")) {
      $0.underlyings[0].conversionInitial = .of("0.002")
    }
  }

  @Test func underlyingsOutOfBounds() throws {
    for range in ["0", "1", "-0.1"] {
      try expectRefused(.priceRangeOutOfBounds(underlying: "ETH")) {
        $0.underlyings[1].priceRange = .of(range)
      }
    }
    try expectRefused(.volumeNotPositive(underlying: "ETH")) {
      $0.underlyings[1].averageDailyVolumeUSD = .zero
    }
    for upper in ["5", "4"] {
      try expectRefused(.openInterestBandMalformed(underlying: "ETH")) {
        $0.underlyings[1].openInterestBand = OpenInterestBand(
          lowerUSD: .of("5"), upperUSD: .of(upper), openInterestUSD: .zero)
      }
    }
  }

  @Test func bandsThatDoNotRiseFromZero() throws {
    try expectRefused(.tiersMalformed(underlying: "BTC")) { $0.underlyings[0].tiers = [] }
    try expectRefused(.tiersMalformed(underlying: "BTC")) {
      $0.underlyings[0].tiers[0].fromUSD = .of("1")
    }
    try expectRefused(.tiersMalformed(underlying: "BTC")) {
      $0.underlyings[0].tiers[2].fromUSD = $0.underlyings[0].tiers[1].fromUSD
    }
    try expectRefused(.haircutBandsMalformed(asset: "USDT")) {
      $0.assets[3].haircuts[0].fromUSD = .of("1")
    }
  }

  @Test func nettingTrees() throws {
    try expectRefused(.nettingTreeMalformed(node: "root")) { $0.nodes[1].parent = nil }
    try expectRefused(.nettingTreeMalformed(node: "")) { $0.nodes = [] }
    try expectRefused(.nettingTreeMalformed(node: "a")) {
      $0.nodes.append(NettingNode(name: "a", parent: 3, lambda: .of("0.7")))
      $0.nodes.append(NettingNode(name: "b", parent: 2, lambda: .of("0.7")))
    }
    try expectRefused(.lambdaOutOfOrder(node: "majors")) { $0.nodes[1].lambda = .of("0.39") }
    try expectRefused(.lambdaOutOfOrder(node: "majors")) { $0.nodes[1].lambda = .of("1.01") }
    try expectRefused(.lambdaOutOfOrder(node: "root")) { $0.nodes[0].lambda = .of("-0.01") }
  }

  @Test func scenarios() throws {
    func expectImpossible(
      _ kind: Scenario.Kind, _ move: String, _ volatility: Scenario.VolatilityMove = .same,
      sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
      try expectRefused(.scenarioImpossible(number: 46), sourceLocation: sourceLocation) {
        $0.scenarios.append(Scenario(kind: kind, move: .of(move), volatility: volatility))
      }
    }
    // R of ETH is 18 %.
    try expectImpossible(.range, "-5.555555555555555556")
    try expectImpossible(.tail, "-1")
    try expectImpossible(.tail, "0")
    try expectImpossible(.skew, "0.5")
    try expectImpossible(.skew, "1", .up)
    var book = SmallBook()
    book.parameters.scenarios.append(
      Scenario(kind: .range, move: .of("-5.555555555555555555"), volatility: .same))
    #expect(throws: Never.self) { try book.resolved() }
  }

  @Test func instruments() throws {
    let malformed: [(inout Instrument) -> Void] = [
      { $0.multiplier = .zero }, { $0.lotSize = .zero }, { $0.option?.strike = .zero },
      { $0.option = nil }, { $0.expiryMicroseconds = nil }, { $0.kind = .future },
    ]
    for change in malformed {
      try expectRefused(.instrumentMalformed(instrument: "BTC-C")) { change(&$0.instruments[2]) }
    }
    try expectRefused(.instrumentMalformed(instrument: "BTC-PERP")) {
      $0.instruments[0].expiryMicroseconds = SmallBook.closeMicroseconds
    }
  }

  @Test func settlement() throws {
    // Linear in a coin of the scan, inverse in cash, inverse in another coin.
    try expectRefused(.settlementNotAllowed(instrument: "BTC-PERP")) {
      $0.instruments[0].settlementAsset = 4
    }
    try expectRefused(.settlementNotAllowed(instrument: "BTC-PERP")) {
      $0.instruments[0].payoff = .inverse
    }
    try expectRefused(.settlementNotAllowed(instrument: "BTC-PERP")) {
      $0.instruments[0].payoff = .inverse
      $0.instruments[0].settlementAsset = 5
    }
  }
}
