public import Operations
internal import SQLText

/// A set of terms.
public struct TermSet: Sendable, Equatable {
  /// Its number.
  public var parameterSet: Int
  /// When the newest change in it takes effect, in ISO 8601; nil where nothing was ever proposed.
  public var effectiveAt: String?
  /// Whether periods are run by it; else it is proposed, or a preview's.
  public var isInForce: Bool
  /// The proposal it was made for.
  public var proposedAs: Int?
  /// The proposals that made it, a space between two.
  public var proposals: String
  /// When it was made.
  public var createdAt: String
  /// The database role that made it.
  public var createdBy: String
  /// SHA-256 of all its terms, in hexadecimal.
  public var fingerprint: String
}

/// Between which values a proposed term has to lie, both inclusive.
public struct TermBound: Sendable, Equatable {
  /// The book's file.
  public var file: String
  /// The row's key, `*` for every row without a bound of its own.
  public var key: String
  /// The column.
  public var name: String
  /// The lowest value.
  public var lowest: String
  /// The highest.
  public var highest: String
}

/// A kept run by terms that are proposed.
public struct PreviewRun: Sendable, Equatable {
  /// The run's number.
  public var run: Int
  /// Its period.
  public var period: String
  /// The published run it is held against.
  public var originalRun: Int
  /// Its terms.
  public var parameterSet: Int
  /// The engine that computed it.
  public var engineVersion: String
  /// When it was begun, in ISO 8601.
  public var startedAt: String
}

extension Connection {
  /// The newest sets of terms, at most `limit`, newest first.
  ///
  /// - Throws: ``PostgresError``; so does everything here.
  public func termSets(limit: Int) throws(PostgresError) -> [TermSet] {
    try termSets(.null, limit: limit)
  }

  /// One set of terms, nil when there is none of this number.
  public func termSet(_ number: Int) throws(PostgresError) -> TermSet? {
    try termSets(.integer(number), limit: 1).first
  }

  private func termSets(_ only: Parameter, limit: Int) throws(PostgresError) -> [TermSet] {
    var sets: [TermSet] = []
    for row in try query(.parameterSetList, [only, .integer(limit)]).rows {
      sets.append(
        TermSet(
          parameterSet: try row.integer("parameter_set"),
          effectiveAt: try row.optionalText("effective_at"),
          isInForce: try row.boolean("is_in_force"),
          proposedAs: try row.optionalInteger("proposed_as"),
          proposals: try row.text("proposals"), createdAt: try row.text("created_at"),
          createdBy: try row.text("created_by"), fingerprint: try row.text("fingerprint")))
    }
    return sets
  }

  /// The bounds of proposed terms.
  public func termBounds() throws(PostgresError) -> [TermBound] {
    var bounds: [TermBound] = []
    for row in try query(.boundList).rows {
      bounds.append(
        TermBound(
          file: try row.text("file"), key: try row.text("key"), name: try row.text("name"),
          lowest: try row.text("lowest"), highest: try row.text("highest")))
    }
    return bounds
  }

  /// The kept previews of a proposal, newest first: of one period, or of all.
  public func previews(
    of proposal: Int, in period: String? = nil
  ) throws(PostgresError) -> [PreviewRun] {
    var previews: [PreviewRun] = []
    for row in try query(.previewList, [.integer(proposal), .optionalText(period)]).rows {
      previews.append(
        PreviewRun(
          run: try row.integer("run_no"), period: try row.text("period"),
          originalRun: try row.integer("original_run_no"),
          parameterSet: try row.integer("parameter_set"),
          engineVersion: try row.text("engine_version"), startedAt: try row.text("started_at")))
    }
    return previews
  }

  /// The terms that two parameter sets do not have in common, contracts among them.
  public func termDifferences(
    of set: Int, from other: Int
  ) throws(PostgresError) -> [TermDifference] {
    var differences: [TermDifference] = []
    for row in try query(.termDifferences, [.integer(set), .integer(other)]).rows {
      differences.append(try TermDifference(row))
    }
    return differences
  }
}
