import Operations

extension LoadRefusalTests {
  private static let valid = TestBook.valid

  static let references: [RefusedBook] = [
    RefusedBook(
      "a duplicate key", valid.adding("2024-03-29,A1,USDC,1", to: "balances"),
      at: "balances.csv:7:3:asset", .duplicateKey(key: "2024-03-29, A1, USDC", otherLine: 2)),
    RefusedBook(
      "a duplicate of a zero row", valid.adding("2024-03-29,A3,USDC,0", to: "balances"),
      at: "balances.csv:7:3:asset", .duplicateKey(key: "2024-03-29, A3, USDC", otherLine: 5)),
    RefusedBook(
      "a duplicate account", valid.adding("A1,C,n,standard,USD,UTC,active", to: "accounts"),
      at: "accounts.csv:6:1:account", .duplicateKey(key: "A1", otherLine: 2)),
    RefusedBook(
      "a trade twice in two periods",
      valid.adding(
        "T1,2024-03-28,A1,BTC-PERP,buy,1,1,0,USDC,2024-03-28T07:00:00Z", to: "trades"),
      at: "trades.csv:3:1:trade", .duplicateKey(key: "T1", otherLine: 2)),
    RefusedBook(
      "an unknown account", valid.adding("2024-03-29,A7,USDC,1", to: "balances"),
      at: "balances.csv:7:2:account", .unknownReference(found: "A7")),
    RefusedBook(
      "an unknown asset", valid.adding("2024-03-29,A1,DOGE,0", to: "balances"),
      at: "balances.csv:7:3:asset", .unknownReference(found: "DOGE")),
    RefusedBook(
      "an unknown instrument", valid.adding("2024-03-29,A1,X,1,1", to: "positions"),
      at: "positions.csv:6:3:instrument", .unknownReference(found: "X")),
    RefusedBook(
      "an unknown period", valid.adding("2024-03-30,A1,BTC-PERP,1,1", to: "positions"),
      at: "positions.csv:6:1:period", .unknownReference(found: "2024-03-30")),
    RefusedBook(
      "an unknown fee asset", valid.changing("trades", "0.5,USDC", to: "0.5,EUR"),
      at: "trades.csv:2:9:fee_asset", .unknownReference(found: "EUR")),
    RefusedBook(
      "an unknown underlying", valid.adding("SOL,0,0.1", to: "margin_tiers"),
      at: "margin_tiers.csv:5:1:underlying", .unknownReference(found: "SOL")),
    RefusedBook(
      "an unknown node", valid.changing("underlyings", "ETH,majors", to: "ETH,alts"),
      at: "underlyings.csv:3:2:node", .unknownReference(found: "alts")),
    RefusedBook(
      "an unknown reporting currency",
      valid.changing("accounts", "portfolio,USDC", to: "portfolio,EUR"),
      at: "accounts.csv:3:5:reporting_currency", .unknownReference(found: "EUR")),
    RefusedBook(
      "an unknown time zone", valid.changing("accounts", "Europe/Berlin", to: "Europe/Berlyn"),
      at: "accounts.csv:2:6:time_zone", .violates(.knownTimeZone, found: "Europe/Berlyn")),
  ]

  static let terms: [RefusedBook] = [
    RefusedBook(
      "a node above itself", valid.adding("loop,loop,0.8", to: "netting_nodes"),
      at: "netting_nodes.csv:4:2:parent", .violates(.noCycle, found: "loop")),
    RefusedBook(
      "two roots", valid.adding("other,,0.3", to: "netting_nodes"),
      at: "netting_nodes.csv:4:2:parent", .violates(.oneRoot, found: "other")),
    RefusedBook(
      "lambda that falls", valid.changing("netting_nodes", "0.7", to: "0.3"),
      at: "netting_nodes.csv:3:3:lambda", .violates(.lambdaNeverFalls, found: "0.3 below 0.4")),
    RefusedBook(
      "haircuts from above 0", valid.changing("asset_haircuts", "USDC,0,", to: "USDC,1,"),
      at: "asset_haircuts.csv:2:2:from_usd", .violates(.firstBandFromZero, found: "1")),
    RefusedBook(
      "tiers from above 0", valid.changing("margin_tiers", "ETH,0", to: "ETH,5"),
      at: "margin_tiers.csv:4:2:from_usd", .violates(.tiersForEachUnderlying, found: "5")),
    RefusedBook(
      "no tiers", valid.changing("margin_tiers", "ETH,0,0.05\n", to: ""),
      at: "underlyings.csv:3:1:underlying", .violates(.tiersForEachUnderlying, found: "ETH")),
    RefusedBook(
      "two assets for an underlying", valid.adding("WBTC,coin,8,BTC,0.1,0.1", to: "assets"),
      at: "assets.csv:6:4:underlying", .violates(.oneAssetForAnUnderlying, found: "BTC")),
    RefusedBook(
      "a gap in the scenarios", valid.changing("scenarios", "4,skew", to: "5,skew"),
      at: "scenarios.csv:5:1:scenario", .violates(.scenariosWithoutGaps, found: "5")),
    RefusedBook(
      "a range move below -1", valid.changing("scenarios", "1,range,-1", to: "1,range,-5"),
      at: "scenarios.csv:2:3:move", .violates(.rangeMoveAboveMinusOne, found: "-5 with ETH at 0.21")
    ),
    RefusedBook(
      "maintenance above initial", valid.adding("maintenance_factor,1.1", to: "parameters"),
      at: "parameters.csv:3:2:value",
      .violates(.parametersInOrder, found: "initial_factor 1 below maintenance_factor 1.1")),
    RefusedBook(
      "a linear contract settled in a coin",
      valid.changing("instruments", "ETH-JUN,future,ETH,USD,", to: "ETH-JUN,future,ETH,ETH,"),
      at: "instruments.csv:4:4:settlement_asset",
      .violates(.linearSettlesOutsideTheScan, found: "ETH")),
    RefusedBook(
      "an inverse contract settled elsewhere",
      valid.changing("instruments", "BTC,BTC,inverse", to: "BTC,ETH,inverse"),
      at: "instruments.csv:3:4:settlement_asset", .violates(.inverseSettlesInItsCoin, found: "ETH")),
    RefusedBook(
      "periods that overlap",
      valid.changing(
        "periods", "2024-03-28T08:00:00Z,2024-03-29T08", to: "2024-03-28T07:59:59Z,2024-03-29T08"),
      at: "periods.csv:3:2:opens_at",
      .violates(.periodsDoNotOverlap, found: "2024-03-29 and 2024-03-28")),
  ]

  static let holdings: [RefusedBook] = [
    RefusedBook(
      "a future entered at 0", valid.changing("positions", "-2,61000", to: "-2,0"),
      at: "positions.csv:2:5:entry_price", .violates(.entryOfZeroForOptionsOnly, found: "0")),
    RefusedBook(
      "a closed account with a balance", valid.changing("balances", "A3,USDC,0", to: "A3,USDC,0.1"),
      at: "balances.csv:5:2:account", .violates(.closedAccountHoldsNothing, found: "A3")),
    RefusedBook(
      "a closed account with an order", valid.changing("orders", "O1,A1", to: "O1,A3"),
      at: "orders.csv:2:3:account", .violates(.closedAccountHoldsNothing, found: "A3")),
    RefusedBook(
      "a price for USD",
      valid.adding("2024-03-29,USD,1,2024-03-29T07:59:59Z", to: "asset_prices"),
      at: "asset_prices.csv:3:2:asset", .violates(.priceIsGivenElsewhere, found: "USD")),
    RefusedBook(
      "a price for a coin",
      valid.adding("2024-03-29,BTC,1,2024-03-29T07:59:59Z", to: "asset_prices"),
      at: "asset_prices.csv:3:2:asset", .violates(.priceIsGivenElsewhere, found: "BTC")),
    RefusedBook(
      "a coin of next to nothing", valid.changing("index_prices", "ETH,3000", to: "ETH,0.00009"),
      at: "index_prices.csv:3:3:price", .violates(.coinPriceAdmitted, found: "0.00009")),
    RefusedBook(
      "a contract of next to nothing",
      valid.changing("marks", "ETH-JUN,3000", to: "ETH-JUN,0.00009"),
      at: "marks.csv:4:3:mark", .violates(.contractNotionalAdmitted, found: "0.00009")),
  ]
}
