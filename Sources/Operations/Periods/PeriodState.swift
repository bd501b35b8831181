/// Where a version of a period's input stands.
public enum PeriodState: String, CaseIterable, Sendable {
  /// Being filled; a load replaces it whole.
  case open
  /// Frozen by a run; it never changes again.
  case sealed
  /// Frozen, and nothing is left to do.
  case closed
}
