import Amounts
import Margin
import Testing

@testable import Clearing

/// Estimates against the engine: what the search is steered by is what the rules say, but for
/// roundings to the cent.
struct BookEstimateTests {
  /// The gap by the engine once so many chunks of each slot are closed.
  static func gap(
    _ estimate: BookEstimate, _ closed: [Int64], _ portfolio: Portfolio, _ market: ResolvedMarket,
    _ terms: [ClosingTerms]
  ) throws -> Exact {
    var book = PostTradeBook(portfolio, market: market)
    for (slot, count) in closed.enumerated() where count > 0 {
      let entry = estimate.slots[slot]
      let quantity = entry.chunks.quantity(count)
      let signed = try Quantity(entry.quantity.isNegative ? -quantity : quantity, .halfEven)
      try book.close(
        entry.instrument, quantity: signed,
        costUSD: terms[entry.instrument].cost(closed: .zero, quantity: quantity))
    }
    return book.gap(try book.figures(AccountAssessor(market: market)))
  }

  @Test("trials, closures and the engine agree within the cents of rounding", arguments: 1...8)
  func agrees(seed: UInt64) throws {
    var book = try RandomBook(seed: seed)
    let market = try book.market.resolved()
    let terms = market.instruments.map { instrument in
      ClosingTerms(
        instrument, market.parameters.underlyings[instrument.underlying],
        market.parameters.scalars)
    }
    var estimate = BookEstimate(market: EstimateMarket(market), terms: terms)
    for model in Portfolio.Model.allCases {
      let (portfolio, figures) = try book.account(market, model: model, positions: 8, lots: 9)
      let positions = portfolio.positions.map { position in
        MergedPosition(
          instrument: position.instrument, quantity: position.quantity.exact, isClosable: true)
      }
      try estimate.arrange(portfolio, positions: positions, equity: figures.equity.exact)
      let unit = EstimateUnit(estimate)
      let none = estimate.slots.map { _ in Int64(0) }
      try unit.expect(
        estimate.gap, Self.gap(estimate, none, portfolio, market, terms), "\(model) at first")
      var search = ClosureSearch(estimate: estimate, effort: LiquidationEffort())
      for _ in 0..<6 {
        let closed = estimate.slots.map { slot in
          Int64.random(in: 0...slot.chunks.count, using: &book.generator)
        }
        let engine = try Self.gap(estimate, closed, portfolio, market, terms)
        // A trial of up to four moves on what is closed of the others.
        let moved = closed.indices.prefix(4)
        search.close(closed.enumerated().map { moved.contains($0.offset) ? 0 : $0.element })
        let moves = moved.map { ClosureMove(slot: $0, closed: closed[$0]) }
        try unit.expect(search.estimate.gap(moves), engine, "\(model) trial of \(closed)")
        search.close(closed)
        try unit.expect(search.estimate.gap, engine, "\(model) after \(closed)")
      }
      search.reopen()
      try unit.expect(
        search.estimate.gap, Self.gap(estimate, none, portfolio, market, terms),
        "\(model) opened again")
    }
  }

  /// How many units of an estimate a dollar is.
  struct EstimateUnit {
    let perDollar: Int128

    init(_ estimate: BookEstimate) {
      perDollar = estimate.scale.units(.one)
    }

    func expect(_ units: Int128, _ engine: Exact, _ what: String) throws {
      let estimated = try Exact.quotient(
        Exact(units), Exact(perDollar), decimals: 6, rounding: .halfEven)
      let difference = (engine - estimated).magnitude
      #expect(difference < Exact(25, scale: 2), "\(what): \(estimated) for \(engine)")
    }
  }
}
