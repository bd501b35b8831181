public import Amounts

/// One column of every risk array: how prices and volatilities move together (MR-20).
public struct Scenario: Sendable, Equatable {
  /// How the move is to be read.
  public enum Kind: String, Sendable, CaseIterable {
    /// `move` is a multiple of the underlying's price range.
    case range
    /// `move` is a return, weighted so that it counts at most like a share of the price range.
    case tail
    /// The price stays and volatility tilts along the strikes; `move` is +1 or −1.
    case skew
  }
  /// Where volatility goes.
  public enum VolatilityMove: String, Sendable, CaseIterable {
    case down, same, up
  }

  /// How the move is to be read.
  public var kind: Kind
  /// Multiple of R, return, or sign, as `kind` says.
  public var move: Ratio
  /// Where volatility goes.
  public var volatility: VolatilityMove

  /// Puts a scenario together.
  public init(kind: Kind, move: Ratio, volatility: VolatilityMove) {
    self.kind = kind
    self.move = move
    self.volatility = volatility
  }

  /// The 45 scenarios of MR-20, in their order: scenario number n is element n − 1.
  public static let standard: [Scenario] = {
    func hundredths(_ value: Int) -> Ratio { Ratio(units: Int128(value) * 10_000_000_000_000_000) }
    var scenarios: [Scenario] = []
    for quarter in -4...4 {
      for volatility in VolatilityMove.allCases {
        scenarios.append(
          Scenario(kind: .range, move: hundredths(25 * quarter), volatility: volatility))
      }
    }
    for percent in [-66, -33, 50, 100, 200, 300, 400, 500] {
      scenarios.append(Scenario(kind: .tail, move: hundredths(percent), volatility: .up))
    }
    for sign in [1, -1] {
      scenarios.append(Scenario(kind: .skew, move: hundredths(100 * sign), volatility: .same))
    }
    for eighth in stride(from: -7, through: 7, by: 2) {
      scenarios.append(
        Scenario(
          kind: .range, move: Ratio(units: Int128(eighth) * 125_000_000_000_000_000),
          volatility: .same))
    }
    return scenarios
  }()
}
