import Amounts
import Margin

/// An account kept the way an upstream keeps one, knowing nothing of the rules: whole contracts, whole
/// prices, every amount in units of 10^−18.
struct AccountModel {
  static let one: Int128 = 1_000_000_000_000_000_000

  /// A position: contracts, and the average entry in units of 10^−18.
  struct Holding: Equatable {
    var quantity: Int128
    var entry: Int128
  }

  var balances: [Int: Int128] = [:]
  var holdings: [Int: Holding] = [:]

  static let contracts = [
    TestMarket.Contract.linear, TestMarket.Contract.inverse, TestMarket.Contract.option,
    TestMarket.Contract.markless,
  ]

  static func settlement(_ contract: Int) -> Int {
    contract == TestMarket.Contract.inverse ? TestMarket.Asset.btc : TestMarket.Asset.usdc
  }

  mutating func add(_ amount: Int128, to asset: Int) { balances[asset, default: 0] += amount }

  /// Books a trade at a whole price; an inverse position grows at its own entry only, so that its
  /// harmonic mean needs no division.
  mutating func trade(_ quantity: Int128, of contract: Int, at price: Int128) {
    let held = holdings[contract] ?? Holding(quantity: 0, entry: 0)
    let total = held.quantity + quantity
    let isClosing = held.quantity != 0 && (held.quantity > 0) != (quantity > 0)
    if contract == TestMarket.Contract.option {
      add(-quantity * price * Self.one, to: Self.settlement(contract))
    } else if isClosing {
      let closed = quantity.magnitude > held.quantity.magnitude ? held.quantity : -quantity
      add(profit(closed, contract, entry: held.entry, price: price), to: Self.settlement(contract))
    }
    var entry = held.entry
    if held.quantity == 0 || (total != 0 && (total > 0) != (held.quantity > 0)) {
      entry = price * Self.one
    } else if !isClosing {
      entry = Self.halfEven(held.quantity * held.entry + quantity * price * Self.one, total)
    }
    holdings[contract] = total == 0 ? nil : Holding(quantity: total, entry: entry)
  }

  private func profit(
    _ closed: Int128, _ contract: Int, entry: Int128, price: Int128
  ) -> Int128 {
    guard contract == TestMarket.Contract.inverse else {
      return closed * (price * Self.one - entry)
    }
    let whole = entry / Self.one
    return Self.halfEven(closed * 10 * (price - whole) * Self.one, whole * price)
  }

  /// Books funding at the mark of 60000; `rate` in units of 10^−18.
  mutating func fund(_ contract: Int, rate: Int128) {
    guard let held = holdings[contract] else { return }
    let amount =
      contract == TestMarket.Contract.inverse
      ? Self.halfEven(-held.quantity * 10 * rate, 60_000) : -held.quantity * 60_000 * rate
    add(amount, to: Self.settlement(contract))
  }

  /// The quotient rounded to the nearer whole number, and to the even one half way.
  static func halfEven(_ dividend: Int128, _ divisor: Int128) -> Int128 {
    let sign: Int128 = (dividend < 0) == (divisor < 0) ? 1 : -1
    let (top, bottom) = (dividend.magnitude, divisor.magnitude)
    let (quotient, rest) = top.quotientAndRemainder(dividingBy: bottom)
    let isUp = 2 * rest > bottom || (2 * rest == bottom && quotient % 2 == 1)
    return sign * Int128(quotient + (isUp ? 1 : 0))
  }

  /// What it holds.
  var portfolio: Portfolio {
    Portfolio(
      model: .standard, status: .active,
      balances: balances.map { .init(asset: $0, quantity: Quantity(units: $1)) },
      positions: holdings.map {
        .init(
          instrument: $0, quantity: Quantity(units: $1.quantity * Self.one),
          entry: Price(units: $1.entry))
      })
  }
}
