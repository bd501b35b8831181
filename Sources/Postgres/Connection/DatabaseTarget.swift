/// Where the database is and who asks: a libpq URL or conninfo string, else the `PG*` variables.
///
/// The string may hold a password, so it is never shown: describing or dumping a target prints
/// none of it.
public struct DatabaseTarget: Sendable, CustomStringConvertible, CustomReflectable {
  /// The URL or conninfo string; empty for what libpq finds in its own environment variables.
  let conninfo: String

  /// A target from a URL (`postgresql://…`) or a conninfo string (`host=… dbname=…`).
  public init(conninfo: String) {
    self.conninfo = conninfo
  }

  /// The target that `DATABASE_URL` names, else the one libpq's own `PG*` variables do.
  public init(environment: [String: String]) {
    self.init(conninfo: environment["DATABASE_URL"] ?? "")
  }

  /// A description without the target's content.
  public var description: String { "DatabaseTarget" }

  /// A mirror without children.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
