public import Amounts

/// Everything the calibration rules say of a set of daily prices (CA-01 to CA-06).
///
/// The same prices give the same digits on every machine: but for the options of two benchmarks, which
/// the engine prices and rounds as always (MR-00b), there is no floating point in it.
public struct Calibration: Sendable {
  /// How a benchmark's requirement moved, or why that cannot be said.
  public struct Benchmark: Sendable {
    /// The portfolio.
    public let portfolio: BenchmarkPortfolio
    /// The measures of its requirement, a share of its notional; nil for the reason below.
    public let measures: Procyclicality?
    /// Why there are none, as a sentence without a full stop.
    public let lack: String?
  }

  /// The histories, in the order they were given.
  public let histories: [PriceHistory]
  /// The path of each history.
  public let paths: [RangePath]
  /// The measures of each path's `price_range`, nil where it has no day.
  public let measures: [Procyclicality?]
  /// The benchmarks.
  public let benchmarks: [Benchmark]
  /// Exceedances by asset and year.
  public let exceedances: [Exceedances]

  /// Computes everything from histories, each of another asset.
  ///
  /// - Throws: `AmountError` for prices whose figures do not fit the exact types.
  public init(_ histories: [PriceHistory]) throws(AmountError) {
    var paths: [RangePath] = []
    var measures: [Procyclicality?] = []
    var exceedances: [Exceedances] = []
    for history in histories {
      let path = try RangePath(history)
      paths.append(path)
      measures.append(
        try Procyclicality(
          path.days.map { .init(day: $0.traded.day, value: $0.priceRange) }))
      exceedances += try Exceedances.byYear(path)
    }
    var benchmarks: [Benchmark] = []
    for portfolio in BenchmarkPortfolio.all {
      benchmarks.append(try Self.benchmark(portfolio, paths))
    }
    self.histories = histories
    self.paths = paths
    self.measures = measures
    self.exceedances = exceedances
    self.benchmarks = benchmarks
  }

  private static func benchmark(
    _ portfolio: BenchmarkPortfolio, _ all: [RangePath]
  ) throws(AmountError) -> Benchmark {
    func lack(_ sentence: String) -> Benchmark {
      Benchmark(portfolio: portfolio, measures: nil, lack: sentence)
    }
    var paths: [RangePath] = []
    for underlying in portfolio.underlyings {
      guard let path = all.first(where: { $0.asset == underlying }), !path.days.isEmpty else {
        return lack("there is no range of \(underlying)")
      }
      paths.append(path)
    }
    var requirement = BenchmarkRequirement(portfolio)
    let figures: [Procyclicality.Figure]
    do throws(ParameterError) {
      figures = try requirement.figures(paths)
    } catch {
      return lack("a range is none that a parameter set may hold")
    }
    guard let measures = try Procyclicality(figures) else {
      return lack("no day has all its ranges")
    }
    return Benchmark(portfolio: portfolio, measures: measures, lack: nil)
  }
}
