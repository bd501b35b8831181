/// How an exact value becomes one with fewer decimals. It is always an argument, never a setting (MR-00c).
public enum Rounding: Sendable {
  /// Towards plus infinity: charges and requirements, which are magnitudes.
  case up
  /// Towards minus infinity: equity.
  case down
  /// To the nearest, ties to the even neighbour: arrays, deltas, inverse profit and loss.
  case halfEven
}
