import Testing

@testable import Margin

/// MR-22: undiscounted Black-76.
@Suite struct Black76Tests {
  @Test func withoutTimeOrVolatilityItIsIntrinsic() {
    for (years, volatility) in [(0.0, 0.6), (-0.1, 0.6), (1.0, 1e-13), (1e-26, 0.6)] {
      func value(_ right: Instrument.Right, _ forward: Double) -> Double {
        Black76.value(right, forward: forward, strike: 100, volatility: volatility, years: years)
      }
      #expect(value(.call, 120) == 20 && value(.call, 90) == 0)
      #expect(value(.put, 120) == 0 && value(.put, 90) == 10)
    }
  }

  @Test func callLessPutIsForwardLessStrike() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<1_000 {
      let forward = Double.random(in: 10...1_000, using: &random)
      let strike = Double.random(in: 10...1_000, using: &random)
      let volatility = Double.random(in: 0.05...3, using: &random)
      let years = Double.random(in: 0.001...2, using: &random)
      func value(_ right: Instrument.Right) -> Double {
        Black76.value(
          right, forward: forward, strike: strike, volatility: volatility, years: years)
      }
      let parity = value(.call) - value(.put) - (forward - strike)
      #expect(abs(parity) < 1e-10 * (forward + strike))
      #expect(value(.call) >= 0 && value(.call) <= forward)
      #expect(value(.put) >= 0 && value(.put) <= strike)
    }
  }

  @Test func exerciseProbabilitiesAddUpToOne() throws {
    func exercise(_ right: Instrument.Right, _ years: Double = 0.25) -> Double? {
      Black76.exercise(right, forward: 110, strike: 100, volatility: 0.5, years: years)
    }
    let call = try #require(exercise(.call))
    let put = try #require(exercise(.put))
    #expect(abs(call + put - 1) < 1e-15)
    #expect(call > 0.5)
    #expect(exercise(.call, 0) == nil)
  }

  /// 0.158655260286122517… by arithmetic of fifty digits; with F/K rounded it is 0.15865526077.
  @Test func littleVolatilityNearTheMoneyIsPricedToTheLastDigits() throws {
    let exercise = try #require(
      Black76.exercise(
        .call, forward: 60_000, strike: 60_000.000_06, volatility: 1e-9, years: 1))
    #expect(abs(exercise - 0.158_655_260_286_122_52) < 1e-15)
  }
}
