import Amounts
import Margin
import Testing

extension SmallBook {
  func asset(_ name: String) -> Int { place(name, parameters.assets.map(\.name)) }
  func underlying(_ name: String) -> Int { place(name, parameters.underlyings.map(\.name)) }
  func instrument(_ name: String) -> Int { place(name, parameters.instruments.map(\.name)) }

  private func place(_ name: String, _ names: [String]) -> Int {
    guard let place = names.firstIndex(of: name) else { preconditionFailure("no \(name)") }
    return place
  }

  /// Changes the mark of an instrument.
  mutating func change(_ name: String, _ change: (inout Mark) -> Void) {
    guard var mark = market.marks[instrument(name)] else { preconditionFailure("no mark") }
    change(&mark)
    market.marks[instrument(name)] = mark
  }

  func resolved() throws -> ResolvedMarket {
    try ResolvedMarket(parameters: parameters, market: market)
  }

  /// A portfolio by names: quantity and entry of positions, side, quantity and limit of orders.
  func portfolio(
    _ model: Portfolio.Model, status: Portfolio.AccountStatus = .active,
    balances: KeyValuePairs<String, String> = [:],
    positions: KeyValuePairs<String, (String, String)> = [:],
    orders: KeyValuePairs<String, (Portfolio.Side, String, String)> = [:]
  ) -> Portfolio {
    Portfolio(
      model: model, status: status,
      balances: balances.map { .init(asset: asset($0.key), quantity: .of($0.value)) },
      positions: positions.map {
        .init(instrument: instrument($0.key), quantity: .of($0.value.0), entry: .of($0.value.1))
      },
      orders: orders.map {
        .init(
          instrument: instrument($0.key), side: $0.value.0, quantity: .of($0.value.1),
          limit: .of($0.value.2))
      })
  }

  func assess(_ portfolio: Portfolio) throws -> Assessment {
    AccountAssessor(market: try resolved()).assess(portfolio)
  }

  /// The figures of an account, which must have some.
  func figures(
    _ model: Portfolio.Model, status: Portfolio.AccountStatus = .active,
    balances: KeyValuePairs<String, String> = [:],
    positions: KeyValuePairs<String, (String, String)> = [:],
    orders: KeyValuePairs<String, (Portfolio.Side, String, String)> = [:],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> MarginFigures {
    let assessment = try assess(
      portfolio(model, status: status, balances: balances, positions: positions, orders: orders))
    guard case .priced(let figures) = assessment else {
      Issue.record("\(assessment)", sourceLocation: sourceLocation)
      return MarginFigures()
    }
    return figures
  }

  /// Why an account has no figures; nil when it has some.
  func unpricedReason(_ portfolio: Portfolio) throws -> String? {
    guard case .unpriced(let reason) = try assess(portfolio) else { return nil }
    return reason.description
  }
}
