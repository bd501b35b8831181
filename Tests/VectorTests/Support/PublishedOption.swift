import Amounts

@testable import Margin

/// An option with what its price depends on, as published.
struct PublishedOption {
  let isCall: Bool
  let strike: Double
  let forward: Double
  let volatility: Double
  let seconds: Double

  static let secondsPerYear = 31_536_000.0

  var right: Instrument.Right { isCall ? .call : .put }
  var years: Double { seconds / Self.secondsPerYear }

  /// Its undiscounted price by MR-22.
  var mark: Double {
    Black76.value(right, forward: forward, strike: strike, volatility: volatility, years: years)
  }
}
