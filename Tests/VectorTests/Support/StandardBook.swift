import Amounts
import Margin

/// Whole accounts in the standard model.
enum StandardBook {
  /// Two linear perpetuals at a flat maintenance rate.
  static func twoPerpetuals(_ vector: Vector) throws -> Finding {
    var book = try VectorBook([.standardMaintenanceShare: .one])
    var positions: [(instrument: Int, quantity: Exact, entry: Exact)] = []
    for (number, position) in try vector.inputs["positions"].list().enumerated() {
      let mark = try position["mark"].exact()
      let underlying = try book.add(
        underlying: "X\(number)", spot: mark, tiers: [(.zero, try vector.input("mmf"))])
      let perpetual = try book.add(perpetual: "X\(number)-PERP", on: underlying, mark: mark)
      positions.append((perpetual, try position["qty"].exact(), try position["entry"].exact()))
    }
    let collateral = try vector.input("collateral")
    let figures = try book.figures(
      book.portfolio(balances: [(VectorBook.dollar, collateral)], positions: positions))
    return .same(
      "MR-01, MR-11, MR-40",
      [
        try vector.compare("upnl", figures.equity.exact - collateral),
        try vector.compare("account_value", figures.equity.exact),
        try vector.compare("mmr", figures.maintenance.exact),
        try vector.compare("liquidatable", figures.standing == .liquidation ? .one : .zero),
      ])
  }

  /// One option, held or sold, thirty days before it expires.
  static func option(_ vector: Vector) throws -> MarginFigures {
    var book = try VectorBook()
    let spot = try vector.input("spot")
    let underlying = try book.add(underlying: "BTC", spot: spot)
    let mark = try vector.input("mark")
    let option = try book.add(
      option: "BTC-OPTION", on: underlying, settledIn: VectorBook.dollar,
      strike: try vector.input("strike"),
      right: try vector.inputs["is_call"].isTrue() ? .call : .put, secondsToExpiry: 30 * 86_400,
      mark: mark, forward: spot, volatility: Exact(5, scale: 1))
    return try book.figures(
      book.portfolio(positions: [(option, try vector.input("side"), mark)]))
  }
}
