import Foundation
import Testing

@testable import Margin

/// Writes prices and deltas of many random options to `.build/option-prices`, where
/// `Tests/OptionPricing/check` holds them against programs that know nothing of this one.
struct OptionPriceSamplesTests {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/option-prices")
  static let count = 10_000

  private var random = SplitMix64(seed: 76)

  /// Evenly spread over orders of magnitude.
  private mutating func spread(_ range: ClosedRange<Double>) -> Double {
    let logarithm = Double.random(
      in: log(range.lowerBound)...log(range.upperBound), using: &random)
    return exp(logarithm)
  }

  /// At the money, a hair from it, near it, and deep to either side (e^±8).
  private mutating func strike(_ forward: Double) -> Double {
    let distance: ClosedRange<Double>
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return forward
    case 1:
      let hair = spread(1e-9...1e-3)
      distance = -hair...hair
    case 2...5: distance = -0.5...0.5
    default: distance = -8...8
    }
    return forward * exp(Double.random(in: distance, using: &random))
  }

  /// From none through a microsecond and a second to five years.
  private mutating func years() -> Double {
    switch Int.random(in: 0..<8, using: &random) {
    case 0: 0
    case 1: spread(3e-14...3e-8)
    case 2...3: spread(3e-8...3e-3)
    default: spread(3e-3...5)
    }
  }

  /// From none through one millionth to 500 %.
  private mutating func volatility() -> Double {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: 0
    case 1: spread(1e-6...1e-2)
    case 2: 5
    case 3: spread(2...5)
    default: spread(0.05...2)
    }
  }

  @Test("random options for independent programs")
  mutating func write() throws {
    var text = "right,forward,strike,volatility,years,price,delta\n"
    for _ in 0..<Self.count {
      let right: Instrument.Right = Bool.random(using: &random) ? .call : .put
      // From the least price that is admitted to several times that of bitcoin.
      let forward = spread(1e-4...2e5)
      let strike = strike(forward)
      let (years, volatility) = (years(), volatility())
      let price = Black76.value(
        right, forward: forward, strike: strike, volatility: volatility, years: years)
      let isInTheMoney = right == .call ? strike < forward : forward < strike
      let delta =
        Black76.exercise(
          right, forward: forward, strike: strike, volatility: volatility, years: years)
        ?? (isInTheMoney ? 1 : 0)
      text += "\(right.rawValue),\(forward),\(strike),\(volatility),\(years),\(price),\(delta)\n"
    }
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    try text.write(
      to: Self.folder.appendingPathComponent("prices.csv"), atomically: true, encoding: .utf8)
    #expect(text.split(separator: "\n").count == Self.count + 1)
    #expect(!text.contains("nan") && !text.contains("inf"))
  }
}
