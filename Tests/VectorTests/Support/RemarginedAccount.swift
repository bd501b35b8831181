import Amounts
import Margin

/// An account of one perpetual in the standard model, margined again at other prices, to find where
/// its equity is its maintenance (MR-40, MR-43).
struct RemarginedAccount {
  let mark: Exact
  let quantity: Exact
  /// Equity at the mark, USD.
  let equity: Exact
  /// Maintenance as a share of notional.
  let rate: Exact
  /// Maintenance of everything else, USD.
  var otherMaintenance = Exact.zero

  /// So many such accounts in one, so that rounding to the cent is too small to be seen.
  private static let scale = Exact(1_000_000)

  /// Equity less maintenance when the price is this, USD, of the scaled account.
  private func slack(at price: Exact) throws -> Exact {
    var book = try VectorBook([.standardMaintenanceShare: .one])
    let underlying = try book.add(underlying: "X", spot: price, tiers: [(.zero, rate)])
    let perpetual = try book.add(perpetual: "X-PERP", on: underlying, mark: price)
    var positions = [(instrument: perpetual, quantity: quantity * Self.scale, entry: mark)]
    if !otherMaintenance.isZero {
      let other = try book.add(underlying: "Y", spot: otherMaintenance)
      let instrument = try book.add(perpetual: "Y-PERP", on: other, mark: otherMaintenance)
      positions.append((instrument, Self.scale, otherMaintenance))
    }
    let figures = try book.figures(
      book.portfolio(balances: [(VectorBook.dollar, equity * Self.scale)], positions: positions))
    return figures.equity.exact - figures.maintenance.exact
  }

  /// The price at which nothing is left above maintenance; the rules are linear in one perpetual's
  /// price, so two prices tell it.
  func liquidationPrice() throws -> Exact {
    let other = mark * Exact(9, scale: 1)
    let (here, there) = (try slack(at: mark), try slack(at: other))
    return try mark
      - .quotient(here * (other - mark), there - here, decimals: 12, rounding: .halfEven)
  }

  /// The comparison with a published liquidation price.
  func finding(_ name: String, _ vector: Vector) throws -> Finding {
    .same("MR-01, MR-11, MR-40, re-margined", [try vector.compare(name, liquidationPrice())])
  }
}
