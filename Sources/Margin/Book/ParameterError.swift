/// Why a parameter set is refused whole (MR-00d).
public enum ParameterError: Error, Equatable, Sendable {
  /// An initial rate lies below its maintenance rate.
  case initialBelowMaintenance(subject: String)
  /// The price range is not between 0 and 1.
  case priceRangeOutOfBounds(underlying: String)
  /// The average daily volume is not above zero.
  case volumeNotPositive(underlying: String)
  /// An underlying has no margin tiers, or they do not start at 0 and rise.
  case tiersMalformed(underlying: String)
  /// An asset's haircut bands do not start at 0 and rise.
  case haircutBandsMalformed(asset: String)
  /// The upper end of an open-interest band is not above its lower end.
  case openInterestBandMalformed(underlying: String)
  /// There is no root, or more than one, or a node's ancestors never reach it.
  case nettingTreeMalformed(node: String)
  /// λ is outside [0, 1] or falls on the way down.
  case lambdaOutOfOrder(node: String)
  /// A scenario's move is impossible; the number counts from 1.
  case scenarioImpossible(number: Int)
  /// A strike, right or expiry is missing or too much, or a number is not above zero.
  case instrumentMalformed(instrument: String)
  /// A linear contract settles in a coin of the scan, or an inverse one in another asset than its coin.
  case settlementNotAllowed(instrument: String)
  /// A number does not fit the exact types.
  case outOfRange(subject: String)
}
