internal import Amounts

/// The prices that are tried, as factors of the price now: `(1 ± 10⁻⁴)^k`, outward from 1 to the ends of
/// [0.3, 3] (MR-43).
///
/// Signs are compared on every 512th of them, which is 5 % apart; so where an account falls below
/// maintenance and rises above it again within one such step, that is not seen.
struct PriceLattice {
  let direction: LiquidationPrice.Direction
  /// `1 ± 10⁻⁴`.
  let step: Exact
  /// The last k within the range.
  let last: Int
  /// `step^(2^n)`, half-even at 10^−18.
  private let powers: [Exact]

  static let stride = 512

  static let down = PriceLattice(.down, step: Exact(9_999, scale: 4), last: 12_039)
  static let up = PriceLattice(.up, step: Exact(10_001, scale: 4), last: 10_986)

  private init(_ direction: LiquidationPrice.Direction, step: Exact, last: Int) {
    self.direction = direction
    self.step = step
    self.last = last
    var powers = [step]
    for _ in 1..<14 {
      let power = powers[powers.count - 1]
      powers.append(Self.rounded(power * power, decimals: 18))
    }
    self.powers = powers
  }

  static func of(_ direction: LiquidationPrice.Direction) -> PriceLattice {
    direction == .down ? down : up
  }

  /// The factor number k, at 10^−10.
  func factor(_ k: Int) -> Exact {
    var product = Exact.one
    for (place, power) in powers.enumerated() where k >> place & 1 == 1 {
      product = Self.rounded(product * power, decimals: 18)
    }
    return Self.rounded(product, decimals: 10).reduced
  }

  /// What lies between a third and three always fits.
  private static func rounded(_ number: Exact, decimals: Int) -> Exact {
    (try? number.rounded(.halfEven, decimals: decimals)) ?? number
  }
}
