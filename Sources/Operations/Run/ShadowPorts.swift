/// Why a run is made.
public enum RunPurpose: String, Sendable, CaseIterable {
  /// To be published.
  case live
  /// To be held against a published one, computed from the same.
  case replay
  /// To be held against a published one, computed by other terms.
  case preview
}

/// Runs that are made beside published ones and never published themselves.
public protocol ShadowRegister: Sendable {
  /// Takes the lock of runs and begins a run beside a published one.
  ///
  /// - Parameter parameterSet: other terms than that run's; nil for the same.
  /// - Throws: ``RunError/locked``, ``RunError/notPublished(run:)``.
  func startShadow(
    of run: Int, purpose: RunPurpose, parameterSet: Int?
  ) async throws -> any NightAttempt

  /// The rows that two runs do not have in common, table by table.
  func differences(of run: Int, from other: Int) async throws -> [PartDifference]

  /// Removes what a run beside another has made, and keeps the reason.
  func discard(_ shadow: Int, because reason: String) async throws

  /// Gives up the lock; safe to call twice.
  func finish() async
}

/// How two parts of one table differ: two runs' results, or two inputs' rows.
public struct PartDifference: Sendable, Equatable {
  /// The table.
  public var table: String
  /// The rows of the one.
  public var rows: Int
  /// The rows of the other.
  public var otherRows: Int
  /// Rows that only the one has.
  public var onlyInIt: Int
  /// Rows that only the other has.
  public var onlyInOther: Int
  /// One of those rows, as the database writes it; nil when there is none.
  public var example: String?

  /// A difference.
  public init(
    table: String, rows: Int, otherRows: Int, onlyInIt: Int, onlyInOther: Int, example: String?
  ) {
    self.table = table
    self.rows = rows
    self.otherRows = otherRows
    self.onlyInIt = onlyInIt
    self.onlyInOther = onlyInOther
    self.example = example
  }

  /// Whether both have the same rows.
  public var isEqual: Bool { onlyInIt == 0 && onlyInOther == 0 }
}
