import Amounts
import Foundation
import Margin
import Testing

/// The sample book says of its constructed accounts that trades, transfers and funding explain every
/// balance to its last digit; its real accounts come without trades and cannot be explained.
struct SampleBookTests {
  static let assets = [
    "BTC", "ETH", "HYPE", "PAXG", "PURR", "SOL", "USD", "USDC", "USDT", "XRP",
  ]

  @Test(
    "constructed accounts reconcile to the last digit",
    arguments: [("2026-02-04", "2026-02-05"), ("2026-02-05", "2026-02-06")])
  func reconciles(prior: String, period: String) throws {
    let sample = try SampleBook()
    let projection = HoldingsProjection(terms: try terms(sample, period))
    var explained = 0
    var unexplained = 0
    for account in sample.accounts([prior, period]) where account != "HOUSE-LINEAR" {
      try projection.project(
        prior: try portfolio(sample, prior, account), trades: try trades(sample, period, account),
        transfers: try transfers(sample, period, account),
        closing: try portfolio(sample, period, account))
      if account.hasPrefix("HL") {
        unexplained += projection.balances.contains { $0.unreconciled != .zero } ? 1 : 0
        continue
      }
      explained += 1
      for balance in projection.balances {
        #expect(balance.unreconciled == .zero, "\(account) \(Self.assets[balance.asset])")
      }
      for position in projection.positions {
        #expect(position.unreconciled == .zero, "\(account) \(position.contract)")
        #expect(!position.hasUnexplainedEntry, "\(account) \(position.contract)")
      }
    }
    #expect(explained == 35)
    #expect(unexplained > 100)
  }

  private func terms(_ sample: SampleBook, _ period: String) throws -> ActivityTerms {
    let instruments = try sample.instruments.map { row in
      let isOption = row["kind"] == "option"
      return Instrument(
        name: row["instrument"] ?? "", kind: try #require(.init(rawValue: row["kind"] ?? "")),
        underlying: 0, settlementAsset: try asset(row["settlement_asset"]),
        payoff: try #require(.init(rawValue: row["payoff"] ?? "")),
        multiplier: try Ratio(row["multiplier"] ?? ""),
        option: isOption ? .init(strike: try Price(row["strike"] ?? ""), right: .call) : nil,
        expiryMicroseconds: row["kind"] == "perpetual" ? nil : .max, lotSize: .zero)
    }
    var marks = [Mark?](repeating: nil, count: instruments.count)
    for row in sample.marks where row["period"] == period {
      marks[try #require(sample.numbers[row["instrument"] ?? ""])] = Mark(
        mark: try Price(row["mark"] ?? ""), forward: nil, impliedVolatility: nil, quality: .one,
        observedMicroseconds: 0)
    }
    var rates = [Ratio?](repeating: nil, count: instruments.count)
    for row in sample.funding where row["period"] == period {
      rates[try #require(sample.numbers[row["instrument"] ?? ""])] = try Ratio(row["rate"] ?? "")
    }
    var parameters = ActivityBook.parameters(instruments)
    let template = parameters.assets[0]
    parameters.assets = Self.assets.map { name in
      var asset = template
      asset.name = name
      return asset
    }
    let market = Market(
      closeMicroseconds: 0, assetPrices: Self.assets.map { _ in nil }, indexPrices: [nil, nil],
      marks: marks, expectedFundingRates: instruments.map { _ in nil })
    return ActivityTerms(
      parameters: parameters, market: market, fundingRates: rates, prior: parameters)
  }

  private func asset(_ name: String?) throws -> Int {
    try #require(Self.assets.firstIndex { $0 == name })
  }

  private func instrument(_ sample: SampleBook, _ name: String?) throws -> Int {
    try #require(sample.numbers[name ?? ""])
  }

  private func portfolio(
    _ sample: SampleBook, _ period: String, _ account: String
  ) throws -> Portfolio {
    var portfolio = Portfolio(model: .standard, status: .active)
    for row in sample.balances["\(period) \(account)"] ?? [] {
      portfolio.balances.append(
        .init(asset: try asset(row["asset"]), quantity: try Quantity(row["quantity"] ?? "")))
    }
    for row in sample.positions["\(period) \(account)"] ?? [] {
      portfolio.positions.append(
        .init(
          instrument: try instrument(sample, row["instrument"]),
          quantity: try Quantity(row["quantity"] ?? ""), entry: try Price(row["entry_price"] ?? ""))
      )
    }
    return portfolio
  }

  private func trades(_ sample: SampleBook, _ period: String, _ account: String) throws -> [Trade] {
    try (sample.trades["\(period) \(account)"] ?? []).map { row in
      Trade(
        identifier: row["trade"] ?? "", instrument: try instrument(sample, row["instrument"]),
        side: try #require(.init(rawValue: row["side"] ?? "")),
        quantity: try Quantity(row["quantity"] ?? ""), price: try Price(row["price"] ?? ""),
        fee: try Money(row["fee"] ?? ""), feeAsset: try asset(row["fee_asset"]),
        executedMicroseconds: 0)
    }
  }

  private func transfers(
    _ sample: SampleBook, _ period: String, _ account: String
  ) throws -> [Transfer] {
    try (sample.transfers["\(period) \(account)"] ?? []).map { row in
      Transfer(
        identifier: row["transfer"] ?? "", kind: try #require(.init(rawValue: row["kind"] ?? "")),
        asset: try asset(row["asset"]), amount: try Money(row["amount"] ?? ""),
        reference: "", bookedMicroseconds: 0)
    }
  }
}
