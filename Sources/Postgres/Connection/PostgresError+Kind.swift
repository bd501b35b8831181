/// What a database error means for whoever must decide what to do next.
public enum PostgresErrorKind: Sendable, Equatable {
  /// The database cannot be reached or has gone away (exit 69).
  case unavailable
  /// A lock, a time limit or a limit of resources was in the way; later may be better (exit 75).
  case temporary
  /// The role may not do this, or did not prove who it is (exit 77).
  case permission
  /// The target, the transport or the schema is not what this program needs (exit 78).
  case configuration
  /// A constraint or a data type refused a value.
  case dataRefused
  /// The program and the database disagree about something neither may (exit 70).
  case invariantBroken
}

extension PostgresError {
  /// What the error means for whoever must decide what to do next.
  public var kind: PostgresErrorKind {
    switch self {
    case .targetUnreadable, .secretInTarget, .transportRefused, .serverUnproven: .configuration
    case .connectionFailed(let sqlstate, _):
      sqlstate.map { Self.kind(ofSQLState: $0, whenUnknown: .unavailable) } ?? .unavailable
    case .statementFailed(let failure):
      Self.kind(ofSQLState: failure.sqlstate, whenUnknown: .invariantBroken)
    case .lostConnection: .unavailable
    case .protocolViolation, .rowUnreadable, .valueUnreadable, .rowCountUnexpected,
      .transactionAborted, .sessionClosed:
      .invariantBroken
    case .parameterUnsendable: .dataRefused
    }
  }

  /// The server's five-character classification, when it gave one.
  public var sqlstate: String? {
    switch self {
    case .statementFailed(let failure): failure.sqlstate
    case .connectionFailed(let sqlstate, _): sqlstate
    default: nil
    }
  }

  /// Whether the database cannot be reached or has gone away.
  public var isUnavailable: Bool { kind == .unavailable }

  /// Whether a later attempt may succeed without anybody's help.
  public var isTemporary: Bool { kind == .temporary }

  /// Whether the role lacks a right.
  public var isPermission: Bool { kind == .permission }

  /// Whether the target or the schema does not fit this program.
  public var isConfiguration: Bool { kind == .configuration }

  /// Whether the server's disk is full; a kind of temporary trouble.
  public var isOutOfSpace: Bool { sqlstate == "53100" }

  /// Whether the statement was cancelled, by its time limit or from outside.
  public var isCancelled: Bool { sqlstate == "57014" }

  private static func kind(
    ofSQLState sqlstate: String, whenUnknown unknown: PostgresErrorKind
  ) -> PostgresErrorKind {
    switch sqlstate {
    case "57P01", "57P02", "57P03", "57P05": return .unavailable
    case "42501": return .permission
    case "55P03", "57014", "58030": return .temporary
    case "42P01", "42703", "42883", "42704", "3F000", "3D000", "0A000": return .configuration
    default: break
    }
    switch sqlstate.prefix(2) {
    case "08": return .unavailable
    case "28": return .permission
    case "40", "53": return .temporary
    case "22", "23": return .dataRefused
    default: return unknown
    }
  }
}
