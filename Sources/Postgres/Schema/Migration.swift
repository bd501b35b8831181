internal import Crypto
internal import SQLText

/// One step of the schema, forward only: once applied anywhere its text never changes again.
public struct Migration: Sendable, Equatable {
  /// Its place, counted from 1 without gaps.
  public let version: Int
  /// Its name, which begins with the version: `V0001_domains`.
  public let name: String
  /// Its text.
  let text: String
  /// The SHA-256 of its text in hexadecimal digits.
  public let checksum: String

  /// A migration with a text of its own.
  init(version: Int, name: String, text: String) {
    self.version = version
    self.name = name
    self.text = text
    checksum = Hexadecimal.text(SHA256.hash(data: Array(text.utf8)))
  }

  /// The migrations this program holds, in their order.
  public static let all: [Migration] = SQLText.migrations.map {
    Migration(version: $0.version, name: $0.name, text: $0.text)
  }

  /// The version of this program's schema.
  public static var latestVersion: Int { all.last?.version ?? 0 }
}

/// What a migration did, or would do.
public struct SchemaChange: Sendable, Equatable {
  /// The migrations applied, in their order.
  public var migrations: [Migration]
  /// The names of the publication checks set or removed.
  public var checks: [String]

  /// Whether there was nothing to do.
  public var isEmpty: Bool { migrations.isEmpty && checks.isEmpty }
}

/// A migration that a database has, as it was recorded when it was applied.
public struct AppliedMigration: Sendable, Equatable {
  /// Its place, counted from 1.
  public let version: Int
  /// Its name.
  public let name: String
  /// The SHA-256 of its text in hexadecimal digits.
  public let checksum: String
  /// When it was applied, in ISO 8601.
  public let appliedAt: String
}

/// Why a database's schema does not fit this program (exit 78).
public enum SchemaVersionError: Error, Sendable, Equatable {
  /// Migrations of this program are not applied; `found` is the latest version applied, 0 for none.
  case behind(found: Int, expected: Int)
  /// The schema is this program's, but the publication checks are others.
  case checksDiffer(names: [String])
  /// The database has migrations this program does not know.
  case ahead(found: Int, expected: Int)
  /// A migration was changed after it had been applied, or is another than this program's.
  case changed(version: Int, found: String, expected: String)
  /// The database holds schemas of these names that this program did not make.
  case foreign(reason: String)
}

/// Bytes as hexadecimal digits.
enum Hexadecimal {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = ""
    for byte in bytes {
      text += byte < 16 ? "0" : ""
      text += String(byte, radix: 16)
    }
    return text
  }
}
