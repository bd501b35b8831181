internal import Amounts

extension Scenario {
  /// The scenario in words: `price -0.75 R, volatility up`, R being an underlying's own price range (MR-20); a tail is
  /// a return, `price -66 % (tail), volatility up`.
  public var words: String {
    let sign = move > .zero ? "+" : ""
    return switch kind {
    case .range where move == .zero: "price same, volatility \(volatility.rawValue)"
    case .range: "price \(sign)\(move) R, volatility \(volatility.rawValue)"
    case .tail:
      "price \(sign)\((move.exact * Exact(100)).reduced) % (tail), volatility \(volatility.rawValue)"
    case .skew: "price same, volatility tilted \(sign)\(move) along the strikes"
    }
  }
}
