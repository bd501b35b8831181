public import Amounts
public import Margin

/// In each instrument the positions of clients and of the house sum to zero.
public struct HouseRule: Sendable {
  /// The positions of all accounts in one instrument.
  public struct Totals: Sendable, Equatable {
    /// The instrument's identifier.
    public var instrument: String
    /// Its index in the period's terms; nil where they have no such instrument.
    public var index: Int?
    /// Σ of the clients' positions; nil for 10^20 and more.
    public var clients: Quantity?
    /// Σ of the house's positions; nil for 10^20 and more.
    public var house: Quantity?

    /// Totals of an instrument.
    public init(instrument: String, index: Int?, clients: Quantity?, house: Quantity?) {
      self.instrument = instrument
      self.index = index
      self.clients = clients
      self.house = house
    }
  }

  private let value: DifferenceValue
  private let tolerance: Tolerance

  /// The rule at the prices of a period.
  public init(market: ResolvedMarket, tolerances: Tolerances) {
    value = DifferenceValue(market: market)
    tolerance = tolerances[.house]
  }

  /// What the house holds too much or too little of an instrument; in USD its notional.
  ///
  /// Totals too large to be compared are a difference.
  public func difference(_ totals: Totals) -> Difference? {
    guard let clients = totals.clients, let house = totals.house else {
      return Difference(
        .house, item: totals.instrument,
        explanation: "the sum over clients or over the house is 10^20 or more")
    }
    let expected = -clients
    let difference = Difference.difference(expected: expected.units, actual: house.units)
    guard !tolerance.allows(difference) else { return nil }
    return Difference(
      .house, item: totals.instrument, expected: expected.units, actual: house.units,
      differenceUSD: difference.flatMap { units in
        totals.index.flatMap { value.ofContracts(units, instrument: $0) }
      },
      explanation: "clients hold \(clients), the house \(house) and not \(expected)")
  }
}
