internal import SQLText

extension Connection {
  /// The published run that a published run follows; nil when it follows none.
  ///
  /// - Throws: ``PostgresError``.
  public func priorPublication(
    of published: PublishedRun
  ) throws(PostgresError) -> PublishedRun? {
    guard let row = try query(.priorPublication, [.integer(published.run)]).first else {
      return nil
    }
    return PublishedRun(
      period: try row.text("period"), version: try row.integer("version"),
      run: try row.integer("run_no"), publishedAt: try row.text("published_at"),
      inputNo: try row.integer("input_no"), dataset: try row.integer("dataset_no"),
      parameterSet: try row.integer("parameter_set"),
      engineVersion: try row.text("engine_version"))
  }

  /// The published periods, the one that closes last first.
  ///
  /// - Throws: ``PostgresError``.
  public func publishedPeriods(limit: Int) throws(PostgresError) -> [String] {
    var periods: [String] = []
    for row in try query(.publicationPeriods, [.integer(limit)]).rows {
      periods.append(try row.text("period"))
    }
    return periods
  }
}
