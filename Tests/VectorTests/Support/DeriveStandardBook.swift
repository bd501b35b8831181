import Amounts

@testable import Margin

/// A portfolio of venues/derive_srm as an account in our standard model, a million times as large so
/// that rounding to the cent is too small to be seen.
struct DeriveStandardBook {
  /// What of a vector is another rule, by the end of its identifier: figures that begin so, and why.
  static let otherRules: [String: (levels: [String], which: String)] = {
    let both = ["initial", "maintenance"]
    let confidence = "confidences charge by another formula than MR-05"
    let floor = "a put's initial is at least 1.05 times maintenance there"
    let box = "a payoff that is sure is not counted there; ours counts it"
    let cash = "cash is counted one to one there; ours at its price"
    return [
      "Test20": (["initial"], confidence), "Test21": (["initial"], floor),
      "Test23": (both, box), "Test28": (both, "\(box); \(confidence)"),
      "test_long_box": (both, box),
      "test_short_call_low_vol_conf": (["initial"], confidence),
      "test_short_call_low_vol_and_fwd_confidence": (["initial"], confidence),
      "test_ITM_put_with_IM_multiple_of_MM": (["initial"], floor),
      "test_general_portfolio": (both, "\(cash); \(confidence)"),
    ]
  }()

  private static let scale = Exact(1_000_000)

  private var book: VectorBook
  private let stablecoin: Int
  private let dollarPrice: Exact
  private var balances: [(asset: Int, quantity: Exact)] = []
  private var positions: [(instrument: Int, quantity: Exact, entry: Exact)] = []

  init(_ vector: Vector) throws {
    let option = vector.content["params"]["option"]
    let (initial, maintenance) = (try vector.input("imp"), try vector.input("mmp"))
    book = try VectorBook([
      .shortOptionStandardInitial: try option["maxS"].exact(),
      .shortOptionStandardFloor: try option["minS"].exact(),
      .shortOptionStandardMaintenance: try option["mmC"].exact(),
      .unpairedCallInitial: try option["uI"].exact(),
      .unpairedCallMaintenance: try option["uM"].exact(),
      .longOptionMaintenance: .one, .depegThreshold: try vector.input("dth"),
      .depegFactor: try vector.input("df"),
      .standardMaintenanceShare: try .quotient(
        maintenance, initial, decimals: 18, rounding: .down),
    ])
    dollarPrice = try vector.input("stable")
    stablecoin = try book.add(asset: "USDC", .stablecoin, price: dollarPrice)
    balances = [(stablecoin, try vector.input("cash") * Self.scale)]
    for market in try vector.inputs["markets"].list() {
      try add(market, initial: initial, haircut: .one - vector.input("basef"))
    }
  }

  /// A USD price in the stablecoin.
  private func quoted(_ price: Exact) throws -> Exact {
    try .quotient(price, dollarPrice, decimals: 18, rounding: .halfEven)
  }

  private mutating func add(_ market: JSONValue, initial: Exact, haircut: Exact) throws {
    let name = try market["u"].string()
    let underlying = try book.add(
      underlying: name, spot: try market["spot"].exact(), tiers: [(.zero, initial)])
    let coin = try book.add(asset: name, .coin, underlying: underlying, haircut: haircut)
    balances.append((coin, try market["base"].exact() * Self.scale))
    // A perpetual's profit until now is paid out, and it goes on from its mark.
    balances.append((VectorBook.dollar, try market["upnl"].exact() * Self.scale))
    let mark = try quoted(market["pp"].exact())
    let perpetual = try book.add(
      perpetual: "\(name)-PERP", on: underlying, settledIn: stablecoin, mark: mark)
    positions.append((perpetual, try market["perp"].exact() * Self.scale, mark))
    var forwards: [Double: Double] = [:]
    for forward in try market["fwd"].list() {
      forwards[try forward["seconds_to_expiry"].double()] = try forward["forward"].double()
    }
    for (number, option) in try market["options"].list().enumerated() {
      let seconds = try option["seconds_to_expiry"].double()
      let published = PublishedOption(
        isCall: try option["is_call"].isTrue(), strike: try option["strike"].double(),
        forward: forwards[seconds] ?? .nan, volatility: try option["vol"].double(),
        seconds: seconds)
      let mark = try quoted(Exact(shortest: published.mark))
      let instrument = try book.add(
        option: "\(name)-\(number)", on: underlying, settledIn: stablecoin,
        strike: try quoted(option["strike"].exact()), right: published.right,
        secondsToExpiry: Int64(seconds), mark: mark,
        forward: try quoted(Exact(shortest: published.forward)),
        volatility: try option["vol"].exact())
      positions.append((instrument, try option["quantity"].exact() * Self.scale, mark))
    }
  }

  /// Equity, and what is left of it after each requirement, USD.
  func figures() throws -> (equity: Double, initial: Double, maintenance: Double) {
    let portfolio = try book.portfolio(
      balances: balances.filter { !$0.quantity.isZero },
      positions: positions.filter { !$0.quantity.isZero })
    let figures = try book.figures(portfolio)
    func scaled(_ amount: Exact) throws -> Double {
      try Exact.quotient(amount, Self.scale, decimals: 12, rounding: .halfEven).nearestDouble
    }
    return (
      try scaled(figures.equity.exact), try scaled(figures.equity.exact - figures.initial.exact),
      try scaled(figures.equity.exact - figures.maintenance.exact)
    )
  }
}
