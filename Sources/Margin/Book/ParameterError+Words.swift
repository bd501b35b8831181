extension ParameterError: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .initialBelowMaintenance(let subject):
      "an initial rate of \(subject) is below its maintenance rate"
    case .priceRangeOutOfBounds(let underlying):
      "the price range of \(underlying) is not between 0 and 1"
    case .volumeNotPositive(let underlying):
      "the average daily volume of \(underlying) is not above 0"
    case .tiersMalformed(let underlying):
      "the margin tiers of \(underlying) do not start at 0 and rise"
    case .haircutBandsMalformed(let asset):
      "the haircut bands of \(asset) do not start at 0 and rise"
    case .openInterestBandMalformed(let underlying):
      "an open-interest band of \(underlying) does not end above its beginning"
    case .nettingTreeMalformed(let node):
      "the netting tree has no single root above \(node)"
    case .lambdaOutOfOrder(let node):
      "lambda of \(node) is outside 0 to 1, or below that of its parent"
    case .scenarioImpossible(let number): "the move of scenario \(number) is impossible"
    case .instrumentMalformed(let instrument):
      "instrument \(instrument) lacks a strike, right or expiry or has one too many, or a number of it is "
        + "not above 0"
    case .settlementNotAllowed(let instrument):
      "instrument \(instrument) may not settle in its asset"
    case .outOfRange(let subject): "a number of \(subject) is out of range"
    }
  }
}
