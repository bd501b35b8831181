import Amounts
import Margin
import Statements
import Testing

/// One account of ``StatementBook``, put together line by line.
struct StatementCase {
  var market: StatementMarket
  var run: StatementRun
  var account = StatementBook.account()
  var prior = Portfolio(model: .standard, status: .active)
  var closing = Portfolio(model: .standard, status: .active)
  var orders: [String] = []
  var trades: [Trade] = []
  var transfers: [Transfer] = []
  var calls: [StatementCall] = []
  /// Whether the account was in the prior period.
  var wasThere = true

  init(_ market: StatementMarket, model: Portfolio.Model = .standard) {
    self.market = market
    run = StatementBook.run(hasPrior: market.prior != nil)
    prior.model = model
    closing.model = model
  }

  mutating func opens(_ asset: Int, _ quantity: String) throws {
    prior.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  mutating func closes(_ asset: Int, _ quantity: String) throws {
    closing.balances.append(.init(asset: asset, quantity: try Quantity(quantity)))
  }

  mutating func held(_ name: String, _ quantity: String, entry: String) throws {
    prior.positions.append(
      .init(
        instrument: StatementBook.index(name), quantity: try Quantity(quantity),
        entry: try Price(entry)))
  }

  mutating func holds(_ name: String, _ quantity: String, entry: String) throws {
    closing.positions.append(
      .init(
        instrument: StatementBook.index(name), quantity: try Quantity(quantity),
        entry: try Price(entry)))
  }

  mutating func orders(_ name: String, _ side: Portfolio.Side, _ quantity: String, _ limit: String)
    throws
  {
    closing.orders.append(
      .init(
        instrument: StatementBook.index(name), side: side, quantity: try Quantity(quantity),
        limit: try Price(limit)))
    orders.append("ORDER-\(orders.count + 1)")
  }

  /// A minus before the quantity sells.
  mutating func trades(
    _ name: String, _ quantity: String, at price: String, fee: String = "0",
    feeAsset: Int = StatementBook.usdc
  ) throws {
    let signed = try Quantity(quantity)
    trades.append(
      Trade(
        identifier: "TRADE-\(trades.count + 1)", instrument: StatementBook.index(name),
        side: signed < .zero ? .sell : .buy, quantity: signed < .zero ? -signed : signed,
        price: try Price(price), fee: try Money(fee), feeAsset: feeAsset,
        executedMicroseconds: StatementBook.close - 60_000_000))
  }

  mutating func transfers(
    _ kind: Transfer.Kind, _ asset: Int, _ amount: String, _ reference: String = "by wire"
  ) throws {
    transfers.append(
      Transfer(
        identifier: "TRANSFER-\(transfers.count + 1)", kind: kind, asset: asset,
        amount: try Money(amount), reference: reference,
        bookedMicroseconds: StatementBook.priorClose + 3_600_500_000))
  }

  /// What the rules say of the account today.
  var assessment: Assessment { AccountAssessor(market: market.today).assess(closing) }

  var source: StatementSource {
    var known: StatementSource.PriorClosing?
    if wasThere, let priorMarket = market.prior {
      known = .init(
        portfolio: prior, assessment: AccountAssessor(market: priorMarket).assess(prior))
    }
    return StatementSource(
      version: 1, account: account, closing: closing, orders: orders, assessment: assessment,
      prior: known, trades: trades, transfers: transfers, calls: calls)
  }

  func statement() throws -> Statement {
    try StatementMaker(run: run, market: market).statement(source)
  }
}

extension StatementCase {
  /// A linear perpetual, a coin and cash, with a trade, a deposit and funding. By hand:
  ///
  /// opening 10,000 + 0.5 · 61,000 + 2 · 1,000 = 42,500; the sale realises 1 · (62,000 − 60,000);
  /// funding is 1 · 63,000 · 0.0001; closing 16,962.70 + 0.5 · 63,000 + 3,000 = 51,462.70.
  static func alpha() throws -> StatementCase {
    var alpha = StatementCase(try StatementBook.statementMarket(funding: ["BTC-PERP": "0.0001"]))
    try alpha.opens(StatementBook.usdc, "10000")
    try alpha.opens(StatementBook.btc, "0.5")
    try alpha.held("BTC-PERP", "2", entry: "60000")
    try alpha.transfers(.deposit, StatementBook.usdc, "5000")
    try alpha.trades("BTC-PERP", "-1", at: "62000", fee: "31")
    try alpha.closes(StatementBook.usdc, "16962.70")
    try alpha.closes(StatementBook.btc, "0.5")
    try alpha.holds("BTC-PERP", "1", entry: "60000")
    return alpha
  }

  /// An account that is called. By hand: equity 2,700 + 1 · (63,000 − 64,000) = 1,700; requirement
  /// 3,150 + 31.50 initial, 1,575 + 31.50 maintenance; the call level is min(1.10 · 1,606.50, initial)
  /// = 1,767.15; called is 1.05 · 3,181.50 − 1,700 = 1,640.575, up to 1,641.
  static func called() throws -> StatementCase {
    var called = StatementCase(try StatementBook.statementMarket())
    called.account = StatementBook.account("GAMMA")
    try called.opens(StatementBook.usdc, "10000")
    try called.transfers(.withdrawal, StatementBook.usdc, "7300")
    try called.held("BTC-PERP", "1", entry: "64000")
    try called.closes(StatementBook.usdc, "2700")
    try called.holds("BTC-PERP", "1", entry: "64000")
    called.calls = [
      StatementCall(
        identifier: "CALL-2026-02-05-GAMMA", state: .issued, amountUSD: try Money("1641"),
        issuedMicroseconds: StatementBook.close,
        dueMicroseconds: StatementBook.close + 4 * 3_600_000_000,
        firstDueMicroseconds: StatementBook.close + 4 * 3_600_000_000, standing: .call,
        supersedes: nil, amountChangeUSD: nil, isOfThisRun: true)
    ]
    return called
  }
}

extension Statement {
  /// A USD line of the bridge.
  func bridgeUSD(_ line: BridgeLine) throws -> Money {
    try #require(bridge).amounts[line]
  }

  /// A line of an asset's bridge.
  func bridge(_ asset: Int, _ line: BridgeLine) throws -> Money {
    try #require(bridge?.assets.first { $0.asset == asset }).amounts[line]
  }

  func tieOut(_ code: TieOut.Code) throws -> TieOut {
    try #require(tieOuts.first { $0.code == code })
  }

  func cash(_ asset: Int) throws -> CashLine {
    try #require(cash.first { $0.asset == asset })
  }
}
