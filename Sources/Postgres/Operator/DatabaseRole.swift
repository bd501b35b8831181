internal import SQLText

/// A role that logins are made members of; none of them logs in itself.
public enum DatabaseRole: String, Sendable, CaseIterable {
  /// Owns everything; a migration acts as it.
  case owner
  /// Migrates.
  case migrator
  /// Loads, runs nights, reconciles.
  case batch
  /// Proposes and decides terms and add-ons, closes and reopens periods.
  case `operator`
  /// Reads everything but the audit log.
  case export
  /// Reads everything, the audit log too.
  case auditor
  /// Reads how periods and runs stand, and no account's figures.
  case monitor
  /// Reads what is published for clients, and its own accounts.
  case client

  /// Its name in the database.
  public var name: String { "crossmargin_\(rawValue)" }

  /// The roles whose rights include this one's.
  public var sufficient: [DatabaseRole] {
    switch self {
    case .monitor: [.monitor, .export, .operator, .auditor, .batch, .owner]
    case .export: [.export, .operator, .auditor, .batch, .owner]
    default: [self, .owner]
    }
  }
}

/// Why a session may not do what was asked for (exit 77).
public struct RoleRefused: Error, Sendable, Equatable {
  /// Who the session is.
  public var role: String
  /// The roles of this program it is a member of, by name.
  public var memberships: String
  /// What it would have to be a member of.
  public var needed: DatabaseRole
}

extension Connection {
  /// Requires that the session is a member of a role, or owns the database.
  ///
  /// One that is a member of no role of this program is judged by its rights alone, as the database finds them.
  ///
  /// - Throws: ``RoleRefused``; ``PostgresError``.
  public func require(_ needed: DatabaseRole) throws {
    let row = try query(.sessionStanding, [.texts(needed.sufficient.map(\.name))]).only()
    let memberships = try row.text("memberships")
    guard try row.boolean("may_act") || memberships.isEmpty else {
      throw RoleRefused(
        role: try row.text("role"), memberships: memberships, needed: needed)
    }
  }
}
