internal import Amounts

/// Margins a benchmark by the rules of the portfolio model under the ranges of each day (CA-06).
public struct BenchmarkRequirement {
  private let benchmark: BenchmarkPortfolio
  /// Ranges move in steps, so that many days have the same.
  private var known: [[Ratio]: Ratio] = [:]

  /// The requirement of a benchmark.
  public init(_ benchmark: BenchmarkPortfolio) {
    self.benchmark = benchmark
  }

  /// The initial requirement as a share of ``BenchmarkPortfolio/notionalUSD``, on the days that all its
  /// underlyings have a range for.
  ///
  /// - Parameter paths: one for each of ``BenchmarkPortfolio/underlyings``, in that order.
  /// - Throws: `ParameterError` when a range is none that a parameter set may hold, such as 100 %.
  public mutating func figures(
    _ paths: [RangePath]
  ) throws(ParameterError) -> [Procyclicality.Figure] {
    precondition(paths.map(\.asset) == benchmark.underlyings, "a path for each underlying")
    let first = paths.compactMap { $0.days.first?.traded.day.number }.max()
    let last = paths.compactMap { $0.days.last?.traded.day.number }.min()
    guard let first, let last, !paths.contains(where: \.days.isEmpty) else { return [] }
    var figures: [Procyclicality.Figure] = []
    for number in stride(from: first, through: last, by: 1) {
      let ranges = paths.map { path in
        path.days[Int(number - path.days[0].traded.day.number)].priceRange
      }
      figures.append(
        Procyclicality.Figure(
          day: CalendarDay(number: number), value: try requirement(ranges)))
    }
    return figures
  }

  private mutating func requirement(_ ranges: [Ratio]) throws(ParameterError) -> Ratio {
    if let known = known[ranges] { return known }
    let market = try ResolvedMarket(
      parameters: BenchmarkMarket.parameters(benchmark, ranges: ranges),
      market: BenchmarkMarket.market(benchmark))
    let account = Portfolio(
      model: .portfolio, status: .active,
      positions: benchmark.legs.indices.map { index in
        .init(
          instrument: index, quantity: BenchmarkMarket.whole(benchmark.legs[index].quantity),
          entry: BenchmarkMarket.mark(of: benchmark.legs[index]))
      })
    let assessment = AccountAssessor(market: market).assess(account, includingStandalone: false)
    guard case .priced(let figures) = assessment else {
      preconditionFailure("the benchmark \(benchmark.name) lacks no input")
    }
    let share = figures.initial.exact * Exact(1, scale: 6)
    guard let requirement = try? Ratio(share, .halfEven) else {
      preconditionFailure("a requirement in cents has eight decimals as a share of a million")
    }
    known[ranges] = requirement
    return requirement
  }
}
