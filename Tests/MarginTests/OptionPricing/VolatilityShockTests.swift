import Glibc
import Testing

@testable import Margin

/// MR-20 and MR-21: how volatility moves.
@Suite struct VolatilityShockTests {
  private func shock(_ change: (inout SmallBook) -> Void = { _ in }) -> VolatilityShock {
    var book = SmallBook()
    change(&book)
    return VolatilityShock(book.parameters.underlyings[0], book.parameters.scalars)
  }

  @Test func theTermFactorHasTwoPowersAndEndsAtADay() {
    let shock = shock()
    #expect(abs(shock.termFactor(years: 30.0 / 365) - 1) < 1e-15)
    #expect(abs(shock.termFactor(years: 7.0 / 365) - pow(30.0 / 7, 0.3)) < 1e-14)
    #expect(abs(shock.termFactor(years: 90.0 / 365) - pow(1.0 / 3, 0.13)) < 1e-15)
    #expect(shock.termFactor(years: 0.5 / 365) == pow(30, 0.3))
  }

  @Test func upHasALeastVolatilityAndDownEndsAtZero() {
    let shock = shock { $0.parameters.underlyings[0].volatilityDown = .of("0.5") }
    let month = 30.0 / 365
    #expect(abs(shock.moved(0.6, .up, years: month) - 0.9) < 1e-15)
    #expect(shock.moved(0.2, .up, years: month) == 0.45)
    #expect(abs(shock.moved(0.6, .down, years: month) - 0.3) < 1e-15)
    #expect(shock.moved(0.6, .down, years: 0.001) == 0)
    #expect(shock.moved(0.6, .same, years: month) == 0.6)
  }

  @Test func theSkewTiltsAlongTheStrikesUpToItsCap() {
    let shock = shock()
    func skewed(_ strike: Double, _ sign: Double, _ years: Double = 0.25) -> Double {
      shock.skewed(1, sign: sign, forward: 100, strike: strike, years: years)
    }
    #expect(skewed(100, 1) == 1)
    // The cap is reached where ln(K/F) = 0.6·√T, here 0.3.
    #expect(abs(skewed(100 * exp(0.15), 1) - 1.075) < 1e-12)
    #expect(skewed(200, 1) == 1.15 && skewed(200, -1) == 0.85)
    #expect(skewed(50, 1) == 0.85 && skewed(50, -1) == 1.15)
    // Below seven days the width stays.
    #expect(skewed(105, 1, 1.0 / 365) == skewed(105, 1, 7.0 / 365))
  }
}
