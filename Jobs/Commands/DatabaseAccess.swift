import Glibc
import Postgres

/// Opens sessions with the database that `DATABASE_URL`, else the `PG*` variables name.
///
/// Where the database is, is never a flag: a command line is seen by every process of the machine.
actor DatabaseAccess {
  /// Where the database is, for work that opens connections of its own.
  nonisolated let target: DatabaseTarget

  /// The role the command needs; nil once a session was found to have it.
  private var needed: DatabaseRole?
  private var sessions: [Session] = []
  private var shared: Session?

  /// Access by the variables of an environment, for a command that needs a role.
  init(environment: [String: String], needing role: DatabaseRole? = nil) {
    target = DatabaseTarget(environment: environment)
    needed = role
  }

  /// The command's session, opened when first asked for, on a database whose schema fits.
  ///
  /// - Throws: `PostgresError` when it cannot be opened (69, 77, 78), `RoleRefused` when it has not the
  ///   role (77), `SchemaVersionError` when the schema is not this program's (78).
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
  /// - Throws: `PostgresError` when it cannot be opened, `RoleRefused` when it has not the role.
  func bareSession(name: String = "crossmargin") async throws -> Session {
    let session = try await Session.open(target, applicationName: name)
    sessions.append(session)
    Interruption.standard.onSignal { session.cancel() }
    if let role = needed {
      try await session.perform { try $0.require(role) }
      needed = nil
    }
    return session
  }

  /// Closes every session.
  func close() async {
    for session in sessions { await session.close() }
    sessions = []
    shared = nil
  }
}
