internal import SQLText

/// What an operator wants to know first.
public struct StatusOverview: Sendable, Equatable {
  /// The database's name.
  public var database: String
  /// The server's version.
  public var serverVersion: String
  /// The period that closes last among those published, nil when none is.
  public var publishedPeriod: String?
  /// The version published of it.
  public var publishedVersion: Int?
  /// The run that published it.
  public var publishedRun: Int?
  /// When it was published, in ISO 8601.
  public var publishedAt: String?
  /// Accounts of that run without a price they need.
  public var unpricedAccounts: Int
  /// Margin calls that are issued and not yet met, superseded or cancelled.
  public var outstandingCalls: Int
  /// Breaks that are not resolved.
  public var openBreaks: Int
  /// The newest periods.
  public var periods: [StatusPeriod]
  /// Runs that have begun and not ended, newest first.
  public var unfinishedRuns: [RunOverview]
  /// The sessions of this program that hold a lock.
  public var sessions: [StatusSession]
}

/// A period in a few words.
public struct StatusPeriod: Sendable, Equatable {
  /// The period's name.
  public var period: String
  /// When it closes, in ISO 8601.
  public var closesAt: String
  /// The version of its input in force.
  public var inputVersion: Int
  /// Where that stands: a label of `book.period_state`.
  public var state: String
  /// The newest version published, nil when none is.
  public var publishedVersion: Int?
}

/// A session that holds a lock of this program.
public struct StatusSession: Sendable, Equatable {
  /// The server's process.
  public var process: Int
  /// What the session calls itself.
  public var applicationName: String
  /// The role it acts as.
  public var role: String
  /// When it connected, in ISO 8601; nil where this session may not know, as of another login's.
  public var connectedAt: String?
  /// What it is doing, in the server's words.
  public var activity: String?
}

extension Connection {
  /// What is going on in the database.
  ///
  /// - Parameter periodLimit: how many periods are told of at most.
  /// - Throws: ``PostgresError``.
  public func statusOverview(periodLimit: Int) throws(PostgresError) -> StatusOverview {
    let row = try query(.statusOverview).only()
    var overview = StatusOverview(
      database: try row.text("database"), serverVersion: try row.text("server_version"),
      publishedPeriod: try row.optionalText("published_period"),
      publishedVersion: try row.optionalInteger("published_version"),
      publishedRun: try row.optionalInteger("published_run"),
      publishedAt: try row.optionalText("published_at"),
      unpricedAccounts: try row.integer("accounts_unpriced"),
      outstandingCalls: try row.integer("calls_outstanding"),
      openBreaks: try row.integer("breaks_open"), periods: [], unfinishedRuns: [], sessions: [])
    for row in try query(.statusPeriods, [.integer(periodLimit)]).rows {
      overview.periods.append(
        StatusPeriod(
          period: try row.text("period"), closesAt: try row.text("closes_at"),
          inputVersion: try row.integer("input_version"), state: try row.text("state"),
          publishedVersion: try row.optionalInteger("published_version")))
    }
    overview.unfinishedRuns = try runs(of: nil, limit: 100).filter {
      $0.holderProcess != nil || $0.isOrphaned
    }
    for row in try query(.statusLockHolders).rows {
      overview.sessions.append(
        StatusSession(
          process: try row.integer("pid"), applicationName: try row.text("application_name"),
          role: try row.text("role"), connectedAt: try row.optionalText("connected_at"),
          activity: try row.optionalText("state")))
    }
    return overview
  }
}
