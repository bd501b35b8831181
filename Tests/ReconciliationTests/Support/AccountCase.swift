import Amounts
import Margin
import Reconciliation

/// One account from a prior close to this one.
struct AccountCase {
  typealias Asset = TestMarket.Asset
  typealias Contract = TestMarket.Contract

  private var prior = Portfolio(model: .standard, status: .active)
  private var closing = Portfolio(model: .standard, status: .active)
  private(set) var trades: [Trade] = []
  private var transfers: [Transfer] = []
  var funding: [Int: Ratio] = [:]

  mutating func held(_ quantity: String, asset: Int) throws {
    prior.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  mutating func held(_ quantity: String, contract: Int, at entry: String) throws {
    prior.positions.append(
      .init(instrument: contract, quantity: try Quantity(quantity), entry: try Price(entry)))
  }

  mutating func holds(_ quantity: String, asset: Int) throws {
    closing.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  mutating func holds(_ quantity: String, contract: Int, at entry: String) throws {
    closing.positions.append(
      .init(instrument: contract, quantity: try Quantity(quantity), entry: try Price(entry)))
  }

  /// A trade; a quantity below zero is sold.
  mutating func trades(
    _ quantity: String, contract: Int, at price: String, fee: String = "0",
    in asset: Int = Asset.usdc
  ) throws {
    let signed = try Quantity(quantity)
    trades.append(
      Trade(
        identifier: "T\(trades.count)", instrument: contract,
        side: signed < .zero ? .sell : .buy,
        quantity: signed < .zero ? -signed : signed, price: try Price(price), fee: try Money(fee),
        feeAsset: asset, executedMicroseconds: Int64(trades.count)))
  }

  mutating func transfers(_ kind: Transfer.Kind, _ amount: String, asset: Int) throws {
    transfers.append(
      Transfer(
        identifier: "X\(transfers.count)", kind: kind, asset: asset, amount: try Money(amount),
        reference: "", bookedMicroseconds: Int64(transfers.count)))
  }

  /// What the rules over holdings find.
  func differences(_ tolerances: Tolerances = Tolerances()) throws -> [Difference] {
    let projection = HoldingsProjection(terms: try TestMarket.terms(funding: funding))
    try projection.project(prior: prior, trades: trades, transfers: transfers, closing: closing)
    return HoldingsRules(market: try TestMarket.resolved.get(), tolerances: tolerances)
      .differences(projection, trades: trades)
  }
}

extension Difference {
  /// Rule, item and difference in one line, to be compared with at a glance.
  var summary: String {
    let number = difference.map { Quantity(units: $0).description } ?? "none"
    return "\(rule.rawValue) \(item) \(number) USD \(differenceUSD?.description ?? "none")"
  }
}
