/// Whether a private cluster is there and runs.
public struct PrivateClusterStatus: Sendable, Equatable {
  /// How far it is.
  public enum State: String, Sendable, CaseIterable {
    /// There is none in the folder.
    case absent
    /// It is there, and its server does not run.
    case stopped
    /// Its server has been started and does not answer yet.
    case starting
    /// Its server answers.
    case running
    /// Its server has been told to stop.
    case stopping
  }

  /// How far it is.
  public var state: State
  /// The cluster's folder.
  public var folder: String
  /// The folder of its socket.
  public var socketFolder: String
  /// The server's log.
  public var logFile: String
  /// The major version of PostgreSQL that made its data.
  public var serverVersion: String?
  /// The server's first process.
  public var processID: Int?
  /// When the server was started, in seconds since 1970.
  public var startedAtSeconds: Int?
  /// A libpq URL of the database `crossmargin`, for `DATABASE_URL`.
  public var url: String
}

/// What starting a cluster came to.
public struct StartedCluster: Sendable, Equatable {
  /// The cluster, running.
  public let status: PrivateClusterStatus
  /// Whether it ran before.
  public let wasRunning: Bool
}
