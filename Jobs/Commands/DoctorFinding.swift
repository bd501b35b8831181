import Postgres

/// One thing that was looked at, and what was found.
struct DoctorFinding: Equatable {
  /// How serious it is.
  enum Result: String, CaseIterable {
    /// As it should be.
    case ok
    /// A run works, but not as safely or as fast as it could.
    case warning
    /// A run does not work.
    case failed
  }

  /// What was looked at, in a word or two.
  let subject: String
  let result: Result
  /// What was found.
  let found: String
  /// What to do about it; nil when nothing is to be done.
  var fix: String?
  /// How the process ends because of it.
  var exit = ExitStatus.done

  /// What there is to say about a database, in the order in which it should be put right.
  static func all(_ facts: ServerFacts) -> [DoctorFinding] {
    [
      serverVersion(facts), encoding(facts), standby(facts), timeZones(facts), schema(facts),
    ] + rights(facts) + [
      setting(facts, "fsync", isRight: { $0.value == "on" }, .unsafe),
      setting(facts, "full_page_writes", isRight: { $0.value == "on" }, .unsafe),
      setting(facts, "synchronous_commit", isRight: { $0.value != "off" }, .unsafe),
      setting(facts, "data_checksums", isRight: { $0.value == "on" }, .unnoticed),
      setting(facts, "max_connections", isRight: { (Int($0.value) ?? 0) >= 20 }, .few),
      setting(facts, "shared_buffers", isRight: { ($0.megabytes ?? 0) >= 128 }, .slow),
      setting(facts, "max_wal_size", isRight: { ($0.megabytes ?? 0) >= 1024 }, .slow),
    ]
  }

  private static func ok(_ subject: String, _ found: String) -> DoctorFinding {
    DoctorFinding(subject: subject, result: .ok, found: found)
  }

  private static func failed(
    _ subject: String, _ found: String, fix: String, exit: ExitStatus = .configuration
  ) -> DoctorFinding {
    DoctorFinding(subject: subject, result: .failed, found: found, fix: fix, exit: exit)
  }

  private static func serverVersion(_ facts: ServerFacts) -> DoctorFinding {
    facts.versionNumber >= 150_000
      ? ok("server", "PostgreSQL \(facts.version)")
      : failed("server", "PostgreSQL \(facts.version)", fix: "use PostgreSQL 15 or newer")
  }

  private static func encoding(_ facts: ServerFacts) -> DoctorFinding {
    facts.encoding == "UTF8"
      ? ok("encoding", facts.encoding)
      : failed("encoding", facts.encoding, fix: "create the database with ENCODING 'UTF8'")
  }

  private static func standby(_ facts: ServerFacts) -> DoctorFinding {
    facts.isStandby
      ? failed("server role", "a standby, which takes no writes", fix: "connect to the primary")
      : ok("server role", facts.isLocal ? "primary, by a unix socket" : "primary, over a network")
  }

  private static func timeZones(_ facts: ServerFacts) -> DoctorFinding {
    facts.knownTimeZones == 3
      ? ok("time zones", "known")
      : failed(
        "time zones", "some are unknown", fix: "install the server's time zone data (tzdata)")
  }

  private static func schema(_ facts: ServerFacts) -> DoctorFinding {
    do {
      try facts.schema.requireCurrent()
      return ok("schema", "version \(facts.schema.version)")
    } catch {
      let explanation = Catalogue.explain(error)
      return failed(
        "schema", ([explanation.summary] + explanation.cause).joined(separator: "; "),
        fix: explanation.fix)
    }
  }

  private static func rights(_ facts: ServerFacts) -> [DoctorFinding] {
    // What a member of a role of this program may do is what that role is for.
    guard facts.memberships.isEmpty || facts.isSuperuser else {
      return [ok("rights", "role \(facts.role), of \(facts.memberships)")]
    }
    let missing = facts.rights.filter { $0.isThere && !($0.mayRead && $0.mayWrite) }
    guard !missing.isEmpty else { return [ok("rights", "role \(facts.role)")] }
    return missing.map { right in
      failed(
        "rights",
        "role \(facts.role) may not \(right.mayRead ? "write" : "read") \(right.relation)",
        fix: "connect as the role that migrated the database, or grant what is missing",
        exit: .permissionDenied)
    }
  }

  /// Why a setting should be another.
  private enum Concern: String {
    case unsafe = "set it to on: a crash of the machine can lose what was committed"
    case unnoticed = "pg_checksums --enable: a broken disk may go unnoticed"
    case few = "raise it: each job of a run takes two connections"
    case slow = "raise it: loads and runs are slower than they need be"
  }

  private static func setting(
    _ facts: ServerFacts, _ name: String, isRight: (ServerFacts.Setting) -> Bool, _ concern: Concern
  ) -> DoctorFinding {
    guard let setting = facts.settings[name] else { return ok(name, "not shown to this role") }
    let found = setting.megabytes.map { "\($0) MB" } ?? setting.value
    guard !isRight(setting) else { return ok(name, found) }
    return DoctorFinding(subject: name, result: .warning, found: found, fix: concern.rawValue)
  }
}
