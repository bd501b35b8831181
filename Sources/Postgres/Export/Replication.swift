internal import SQLText

/// One account of a published run, whose R is to be computed again by others.
public struct Replication: Sendable {
  fileprivate let published: PublishedRun
  fileprivate let accountNumber: Int

  /// The file of a script that prints R, for psql in the files' folder.
  public static let script = (name: "replicate.sql", text: SQLText.replicate)

  /// A file the script reads, or the one to compare its answer with.
  public enum File: String, CaseIterable, Sendable {
    /// What the account has of each instrument and coin of the scan.
    case quantities
    /// What one unit gains in each scenario.
    case riskArrays = "risk_arrays"
    /// What one unit moves like, in coins.
    case deltas
    /// The netting tree with the underlyings' prices.
    case netting
    /// The R that was published.
    case expected

    fileprivate func statement(_ replication: Replication) -> SQLStatement {
      let statement: SQLStatement =
        switch self {
        case .quantities: .replicateQuantities
        case .riskArrays: .replicateRiskArrays
        case .deltas: .replicateDeltas
        case .netting: .replicateNetting
        case .expected: .replicateExpected
        }
      let published = replication.published
      let values: [String: SQLFill] = [
        "account": .integer(Int64(replication.accountNumber)),
        "run": .integer(Int64(published.run)), "set": .integer(Int64(published.parameterSet)),
        "dataset": .integer(Int64(published.dataset)),
      ]
      return statement.filled(values.filter { statement.text.contains(":{\($0.key)}") })
    }
  }
}

extension Connection {
  /// An account of a published run to compute again; nil when its input does not have it.
  ///
  /// - Throws: ``PostgresError``.
  public func replication(
    of account: String, in published: PublishedRun
  ) throws(PostgresError) -> Replication? {
    guard let number = try accountNumber(account, of: published) else { return nil }
    return Replication(published: published, accountNumber: number.lowerBound)
  }

  /// Streams a file of a replication as CSV, a header first, through `chunk`.
  ///
  /// - Returns: the number of rows, the header apart.
  /// - Throws: what `chunk` throws; ``PostgresError``.
  public func export(
    _ file: Replication.File, of replication: Replication,
    _ chunk: (UnsafeRawBufferPointer) throws -> Void
  ) throws -> Int {
    try copyOutBytes(file.statement(replication), chunk)
  }
}
