internal import SQLText

/// A published run of a period.
public struct PublishedRun: Sendable, Equatable {
  /// The period.
  public let period: String
  /// The version of its results.
  public let version: Int
  /// The run's number.
  public let run: Int
  /// When it was published, in UTC.
  public let publishedAt: String
  let inputNo: Int
  let dataset: Int
  let parameterSet: Int
  let engineVersion: String
}

extension Connection {
  /// What is published of a period: its newest version, or the one asked for.
  ///
  /// - Throws: ``PeriodChoiceError/notPublished(period:)``, or
  ///   ``PeriodChoiceError/noVersion(period:subject:version:)`` when one was asked for;
  ///   ``PostgresError``.
  public func publishedRun(of period: String, version: Int? = nil) throws -> PublishedRun {
    guard
      let row = try query(.publishedRun, [.text(period), .optionalInteger(version)]).first
    else {
      guard let version else { throw PeriodChoiceError.notPublished(period: period) }
      throw PeriodChoiceError.noVersion(period: period, subject: .results, version: version)
    }
    return PublishedRun(
      period: period, version: try row.integer("version"), run: try row.integer("run_no"),
      publishedAt: try row.text("published_at"), inputNo: try row.integer("input_no"),
      dataset: try row.integer("dataset_no"), parameterSet: try row.integer("parameter_set"),
      engineVersion: try row.text("engine_version"))
  }
}
