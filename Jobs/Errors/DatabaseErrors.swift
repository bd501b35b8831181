import Postgres

/// Trouble with the database itself: reaching it, its resources, rights, schema.
enum DatabaseErrors: ErrorFamily {
  static let entries = [
    unavailable, connectionLost, busy, diskFull, permission, authentication, targetUnreadable,
    transport, schemaBehind, schemaAhead, migrationChanged, objectMissing, noDatabase, cancelled,
    rowRefused, disagreement, schemaForeign, unproven, secretInTarget, auditBroken,
  ]

  static func explain(_ error: any Error) -> Explanation? {
    if let error = error as? SchemaVersionError { return explanation(error) }
    if let error = error as? RoleRefused {
      let needed = error.needed.name
      return permission.explanation(
        "\(permission.title): it takes \(needed)",
        cause: ["\(error.role) is a member of \(error.memberships)"],
        fix: "connect as a member of \(needed); GRANT \(needed) TO a login makes it one")
    }
    guard let error = error as? PostgresError else { return nil }
    switch error {
    case .targetUnreadable: return targetUnreadable.explanation()
    case .secretInTarget: return secretInTarget.explanation()
    case .transportRefused(let refusal): return explanation(refusal)
    case .serverUnproven(let message): return unproven.explanation(cause: [oneLine(message)])
    case .connectionFailed(let sqlstate, let message):
      return entry(sqlstate: sqlstate, otherwise: unavailable).explanation(
        cause: [oneLine(message)])
    case .lostConnection(let statement, let message):
      return connectionLost.explanation(
        cause: ["during \(statement): \(message)"],
        impact: "what was not committed is rolled back; the next start resumes")
    case .statementFailed(let failure):
      let entry = entry(sqlstate: failure.sqlstate, otherwise: disagreement)
      if entry == permission { return entry.explanation(cause: [failure.message]) }
      return entry.explanation("\(entry.title): \(failure.message)", cause: evidence(failure))
    default:
      return disagreement.explanation(cause: ["\(error)"])
    }
  }

  private static func oneLine(_ text: String) -> String {
    text.split { $0.isWhitespace }.joined(separator: " ")
  }

  /// The entry of the server's five-character classification.
  private static func entry(sqlstate: String?, otherwise: CatalogueEntry) -> CatalogueEntry {
    guard let sqlstate else { return otherwise }
    switch sqlstate {
    case "53100": return diskFull
    case "42501": return permission
    case "3D000": return noDatabase
    case "57014": return cancelled
    case "57P01", "57P02", "57P03", "57P05": return unavailable
    case "55P03", "25P03", "58030": return busy
    case "42P01", "42703", "42883", "42704", "3F000": return objectMissing
    default: break
    }
    switch sqlstate.prefix(2) {
    case "08": return unavailable
    case "28": return authentication
    case "40", "53": return busy
    case "22", "23": return rowRefused
    default: return otherwise
    }
  }

  /// What the server said about a statement, a line each.
  static func evidence(_ failure: StatementFailure) -> [String] {
    var lines = ["statement \(failure.statement), SQLSTATE \(failure.sqlstate): \(failure.message)"]
    if let detail = failure.detail { lines.append("detail: \(detail)") }
    if let hint = failure.hint { lines.append("hint: \(hint)") }
    if let constraint = failure.constraint { lines.append("constraint: \(constraint)") }
    if let context = failure.context {
      lines.append("where: " + (context.split(separator: "\n").first.map(String.init) ?? context))
    }
    return lines
  }

  private static func explanation(_ refusal: TransportRefusal) -> Explanation {
    switch refusal {
    case .certificateUnverified(let host, let mode):
      transport.explanation(cause: ["host \(host) with sslmode=\(mode.isEmpty ? "prefer" : mode)"])
    case .channelUnbound(let host):
      transport.explanation(
        cause: ["host \(host) with channel_binding=disable"],
        fix: "leave channel_binding out, or set it to require")
    case .protocolOutdated(let host, let version):
      transport.explanation(
        cause: ["host \(host) with ssl_min_protocol_version=\(version)"],
        fix: "leave ssl_min_protocol_version out, or set it to TLSv1.2 or TLSv1.3")
    }
  }

  private static func explanation(_ error: SchemaVersionError) -> Explanation {
    switch error {
    case .behind(let found, let expected):
      schemaBehind.explanation(
        found == 0 ? "the database has no schema of this program" : schemaBehind.title,
        cause: ["the database is at version \(found), this program at \(expected)"])
    case .checksDiffer(let names):
      schemaBehind.explanation(
        "the database's publication checks are not this program's",
        cause: ["checks that differ: \(names.joined(separator: ", "))"])
    case .ahead(let found, let expected):
      schemaAhead.explanation(
        cause: ["the database is at version \(found), this program at \(expected)"])
    case .changed(let version, let found, let expected):
      migrationChanged.explanation(
        cause: [
          found == expected
            ? "version \(version), \(expected), has another checksum"
            : "version \(version) is \(found) there, \(expected) here"
        ])
    case .foreign(let reason): schemaForeign.explanation(cause: [reason])
    }
  }
}
