import Amounts
import Margin
import Statements

/// Random accounts over ``StatementBook``: what they held, what happened, and closing holdings that
/// follow from it but where something is made up.
struct RandomAccounts {
  private var generator: SplitMix64

  init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  /// The next account; about one in three has changes that nothing explains.
  mutating func next(_ market: StatementMarket) throws -> StatementCase {
    var book = StatementCase(market, model: chance(2) ? .portfolio : .standard)
    book.account = StatementBook.account("RANDOM-\(generator.next() % 100_000)")
    let hasPrior = market.prior != nil
    for asset in 0..<StatementBook.assets.count where hasPrior && chance(2) {
      try book.opens(asset, decimal(asset < 2 ? 200_000 : 3, decimals: 8, signed: chance(8)))
    }
    for name in StatementBook.names where hasPrior && chance(2) {
      try book.held(
        name, decimal(size(name), decimals: 4, signed: true), entry: price(name, decimals: 6))
    }
    for _ in 0..<(generator.next() % 6) {
      let name = StatementBook.names[Int(generator.next() % 5)]
      try book.trades(
        name, decimal(size(name), decimals: 4, signed: true), at: price(name, decimals: 4),
        fee: decimal(3, decimals: 8, signed: chance(5)),
        feeAsset: Int(generator.next() % 4))
    }
    for kind in Transfer.Kind.allCases where chance(4) {
      try book.transfers(kind, Int(generator.next() % 4), decimal(50, decimals: 6, signed: false))
    }
    try close(&book)
    return book
  }

  /// Closing holdings: what is expected, funding included, then perhaps something else.
  private mutating func close(_ book: inout StatementCase) throws {
    let projection = HoldingsProjection(terms: book.market.terms)
    let isExplained = !chance(3)
    var quantities = book.closing
    try projection.project(
      prior: book.prior, trades: book.trades, transfers: book.transfers, closing: quantities)
    for position in projection.positions where position.expected != .zero {
      var entry = position.expectedEntry ?? .zero
      var quantity = position.expected
      if !isExplained, chance(3) { entry = try Price(price("BTC-PERP", decimals: 2)) }
      if !isExplained, chance(3) { quantity = try Quantity("1.25") }
      quantities.positions.append(
        .init(instrument: position.contract, quantity: quantity, entry: entry))
    }
    // Funding goes by the closing quantities, so balances are projected once they are known.
    try projection.project(
      prior: book.prior, trades: book.trades, transfers: book.transfers, closing: quantities)
    for balance in projection.balances {
      let surprise =
        !isExplained && chance(2) ? try Money(decimal(500, decimals: 10, signed: true)) : .zero
      quantities.balances.append(
        .init(
          asset: balance.asset,
          quantity: Quantity(units: (balance.expected + surprise).units)))
    }
    book.closing = quantities
  }

  private func size(_ name: String) -> UInt64 {
    switch name {
    case "BTC-INVERSE": 5_000
    case "ETH-PERP", "ETH-PUT": 300
    default: 3
    }
  }

  private mutating func price(_ name: String, decimals: Int) throws -> String {
    switch name {
    case "BTC-CALL": "0.0" + String(1 + generator.next() % 900)
    case "ETH-PUT": "1" + (try decimal(99, decimals: decimals, signed: false))
    case "ETH-PERP": String(2_500 + generator.next() % 1_000) + ".5"
    default: String(55_000 + generator.next() % 12_000) + ".125"
    }
  }

  /// A number below `limit` and above zero.
  private mutating func decimal(
    _ limit: UInt64, decimals: Int, signed: Bool
  ) throws -> String {
    let digits = String(generator.next() % 1_000_000_000_000)
    let fraction = String(repeating: "0", count: 12 - digits.count) + digits
    let sign = signed && chance(2) ? "-" : ""
    return "\(sign)\(generator.next() % limit).\(fraction.prefix(decimals - 1))1"
  }

  private mutating func chance(_ one: UInt64) -> Bool { generator.next() % one == 0 }
}

/// A seeded generator, so that a failing case can be run again.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
