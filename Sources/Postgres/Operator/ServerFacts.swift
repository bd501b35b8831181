internal import SQLText

/// What can be found out about a database without changing anything, for a judgement of its health.
public struct ServerFacts: Sendable, Equatable {
  /// The server's version.
  public var version: String
  /// The server's version as a number, such as 150008.
  public var versionNumber: Int
  /// The database's name.
  public var database: String
  /// The database's encoding.
  public var encoding: String
  /// The role that asks.
  public var role: String
  /// The roles of this program it is a member of, by name.
  public var memberships: String
  /// Whether that role may do anything.
  public var isSuperuser: Bool
  /// Whether it may create schemas.
  public var mayCreate: Bool
  /// How many of three time zones the server knows.
  public var knownTimeZones: Int
  /// Whether the server only replays another's changes.
  public var isStandby: Bool
  /// Whether the session came by a unix socket.
  public var isLocal: Bool
  /// The settings a run rests on, by name, in the server's own units.
  public var settings: [String: Setting]
  /// What the role may do with the tables of a night.
  public var rights: [Right]
  /// How the schema stands.
  public var schema: SchemaStatus

  /// A setting as the server has it.
  public struct Setting: Sendable, Equatable {
    /// Its value.
    public var value: String
    /// The unit of its value, nil when it has none.
    public var unit: String?

    /// A value and its unit.
    public init(value: String, unit: String? = nil) {
      self.value = value
      self.unit = unit
    }

    /// The value in megabytes, nil when it is no amount of memory.
    public var megabytes: Int? {
      guard let number = Int(value) else { return nil }
      switch unit {
      case "MB": return number
      case "kB": return number / 1024
      case "8kB": return number / 128
      default: return nil
      }
    }
  }

  /// What the role may do with one table.
  public struct Right: Sendable, Equatable {
    /// The table.
    public var relation: String
    /// Whether there is such a table.
    public var isThere: Bool
    /// Whether the role may read it.
    public var mayRead: Bool
    /// Whether the role may add to it.
    public var mayWrite: Bool

    /// A table and what may be done with it.
    public init(relation: String, isThere: Bool, mayRead: Bool, mayWrite: Bool) {
      self.relation = relation
      self.isThere = isThere
      self.mayRead = mayRead
      self.mayWrite = mayWrite
    }
  }
}

extension Connection {
  /// What can be found out about the database; the schema may be of any version, or absent.
  ///
  /// - Throws: ``PostgresError``.
  public func serverFacts() throws(PostgresError) -> ServerFacts {
    let row = try query(.doctorServer).only()
    var facts = ServerFacts(
      version: try row.text("server_version"),
      versionNumber: try row.integer("server_version_num"), database: try row.text("database"),
      encoding: try row.text("encoding"), role: try row.text("role"),
      memberships: try row.text("memberships"),
      isSuperuser: try row.boolean("is_superuser"), mayCreate: try row.boolean("may_create"),
      knownTimeZones: try row.integer("time_zones_found"),
      isStandby: try row.boolean("is_standby"), isLocal: try row.boolean("is_local"),
      settings: [:], rights: [], schema: try Migrator(self).status())
    for row in try query(.doctorSettings).rows {
      facts.settings[try row.text("name")] = ServerFacts.Setting(
        value: try row.text("setting"), unit: try row.optionalText("unit"))
    }
    for row in try query(.doctorRights).rows {
      facts.rights.append(
        ServerFacts.Right(
          relation: try row.text("relation"), isThere: try row.boolean("is_there"),
          mayRead: try row.boolean("may_read"), mayWrite: try row.boolean("may_write")))
    }
    return facts
  }
}
