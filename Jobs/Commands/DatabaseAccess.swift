import Glibc
import Postgres

/// Opens sessions with the database that `DATABASE_URL`, else the `PG*` variables name.
///
/// Where the database is, is never a flag: a command line is seen by every process of the machine.
actor DatabaseAccess {
  /// Where the database is, for work that opens connections of its own.
  nonisolated let target: DatabaseTarget

  private var sessions: [Session] = []
  private var shared: Session?

  /// Access by the variables of an environment.
  init(environment: [String: String]) {
    target = DatabaseTarget(environment: environment)
  }

  /// The command's session, opened when first asked for, on a database whose schema fits.
  ///
  /// - Throws: `PostgresError` when it cannot be opened (69, 77, 78), `SchemaVersionError` when the
  ///   schema is not this program's (78).
  func session() async throws -> Session {
    if let shared { return shared }
    let session = try await bareSession()
    try await session.perform { try Migrator($0).requireCurrent() }
    shared = session
    return session
  }

  /// A further session, on a database whose schema may be of any version or empty.
  ///
  /// - Parameter name: what the server shows as the session's application.
  /// - Throws: `PostgresError` when it cannot be opened.
  func bareSession(name: String = "crossmargin") async throws -> Session {
    let session = try await Session.open(target, applicationName: name)
    sessions.append(session)
    Interruption.standard.onSignal { session.cancel() }
    return session
  }

  /// Closes every session.
  func close() async {
    for session in sessions { await session.close() }
    sessions = []
    shared = nil
  }
}
