/// A portfolio that never changes, to see how a requirement moves when nothing but ranges does (CA-06).
///
/// Prices and volatilities stand still too: every underlying costs 100, options expire in 30 days.
public struct BenchmarkPortfolio: Sendable {
  /// What is held, per leg.
  enum Contract: Sendable {
    case perpetual
    case option(Instrument.Right, strike: Int)
  }

  /// One position, in units of the underlying.
  struct Leg: Sendable {
    let underlying: String
    let contract: Contract
    let quantity: Int
  }

  /// Its name, such as `btc-eth-hedge`.
  public let name: String
  /// What it holds, in words.
  public let sentence: String
  let legs: [Leg]

  /// The underlyings whose ranges it depends on, in the order of its legs.
  public var underlyings: [String] {
    var names: [String] = []
    for leg in legs where !names.contains(leg.underlying) { names.append(leg.underlying) }
    return names
  }

  /// What requirements are a share of: the USD value of one side of each portfolio here.
  public static let notionalUSD = 1_000_000

  /// The benchmarks.
  public static let all: [BenchmarkPortfolio] = [
    BenchmarkPortfolio(
      name: "btc-long", sentence: "BTC perpetuals of 1,000,000 USD",
      legs: [Leg(underlying: "BTC", contract: .perpetual, quantity: 10_000)]),
    BenchmarkPortfolio(
      name: "eth-long", sentence: "ETH perpetuals of 1,000,000 USD",
      legs: [Leg(underlying: "ETH", contract: .perpetual, quantity: 10_000)]),
    BenchmarkPortfolio(
      name: "majors-long", sentence: "BTC and ETH perpetuals of 500,000 USD each",
      legs: [
        Leg(underlying: "BTC", contract: .perpetual, quantity: 5_000),
        Leg(underlying: "ETH", contract: .perpetual, quantity: 5_000),
      ]),
    BenchmarkPortfolio(
      name: "btc-eth-hedge",
      sentence: "BTC perpetuals of 1,000,000 USD against as much in ETH perpetuals sold",
      legs: [
        Leg(underlying: "BTC", contract: .perpetual, quantity: 10_000),
        Leg(underlying: "ETH", contract: .perpetual, quantity: -10_000),
      ]),
    BenchmarkPortfolio(
      name: "btc-protected",
      sentence: "BTC perpetuals of 1,000,000 USD with puts at 90 % of the price",
      legs: [
        Leg(underlying: "BTC", contract: .perpetual, quantity: 10_000),
        Leg(underlying: "BTC", contract: .option(.put, strike: 90), quantity: 10_000),
      ]),
    straddle(of: "BTC"), straddle(of: "ETH"),
  ]

  private static func straddle(of underlying: String) -> BenchmarkPortfolio {
    BenchmarkPortfolio(
      name: "\(underlying.lowercased())-short-straddle",
      sentence: "calls and puts on \(underlying) of 1,000,000 USD each, at the money, sold",
      legs: [
        Leg(underlying: underlying, contract: .option(.call, strike: 100), quantity: -10_000),
        Leg(underlying: underlying, contract: .option(.put, strike: 100), quantity: -10_000),
      ])
  }
}
