import Foundation
import SQLText
import Synchronization

@testable import Postgres

/// A cluster of the test process's own: started when first asked for, gone when the process ends.
///
/// However the process ends, a shell that waits for that stops the server and removes its folder.
final class TemporaryCluster: Sendable {
  private static let shared = Result { try TemporaryCluster() }

  private let folder: String
  private let urlOfDatabase: @Sendable (String) -> String
  private let undertaker: Undertaker
  private let count = Mutex(0)

  /// A new database with the schema migrated and nothing in it.
  static func migratedDatabase() throws -> DatabaseTarget {
    DatabaseTarget(conninfo: try migratedDatabaseURL())
  }

  /// As ``migratedDatabase()``, for a program's `DATABASE_URL`.
  static func migratedDatabaseURL() throws -> String {
    try shared.get().newDatabase(template: "migrated")
  }

  /// A new database without a schema.
  static func emptyDatabase() throws -> DatabaseTarget {
    DatabaseTarget(conninfo: try emptyDatabaseURL())
  }

  /// As ``emptyDatabase()``, for a program's `DATABASE_URL`.
  static func emptyDatabaseURL() throws -> String {
    try shared.get().newDatabase(template: "template0")
  }

  /// Makes a login role that reaches the cluster's databases over its socket.
  static func makeLogin(_ role: String, memberOf group: String? = nil) throws {
    let cluster = try shared.get()
    let connection = try Connection(
      DatabaseTarget(conninfo: cluster.urlOfDatabase("postgres")), applicationName: "tests")
    defer { connection.close() }
    try connection.query(SQLStatement(name: "test_role", text: "CREATE ROLE \"\(role)\" LOGIN"))
    if let group {
      try connection.query(
        SQLStatement(name: "test_grant", text: "GRANT \(group) TO \"\(role)\""))
    }
    try cluster.count.withLock { _ in
      let path = cluster.folder + "/data/pg_ident.conf"
      let map = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
      try map.seekToEnd()
      try map.write(contentsOf: Data("crossmargin \(NSUserName()) \(role)\n".utf8))
      try map.close()
    }
    try connection.query(SQLStatement(name: "test_reload", text: "SELECT pg_reload_conf()"))
    // The postmaster reads its files anew a moment after it is told to.
    let reached = DatabaseTarget(conninfo: url(cluster.urlOfDatabase("postgres"), as: role))
    for _ in 0..<100 {
      if let connection = try? Connection(reached, applicationName: "tests") {
        return connection.close()
      }
      usleep(50_000)
    }
  }

  /// The URL of a database by its name.
  static func url(named name: String) throws -> String { try shared.get().urlOfDatabase(name) }

  /// A database's URL as another role reaches it.
  static func url(_ url: String, as role: String) -> String {
    url.replacing("://\(PrivateCluster.role)@", with: "://\(role)@")
  }

  private init() throws {
    // A database is some four hundred files; copying them in memory takes a tenth of the time.
    let isRoomy = TemporaryFolder.freeBytes(in: "/dev/shm") > 6 << 30
    folder = try TemporaryFolder.make(in: isRoomy ? "/dev/shm" : "/tmp")
    undertaker = try Undertaker(folder: folder)
    let url = try PrivateCluster(folder: folder, durability: .throwaway).start().status.url
    urlOfDatabase = { url.replacing("/\(PrivateCluster.database)?", with: "/\($0)?") }
    let migrated = DatabaseTarget(conninfo: try newDatabase("migrated", template: "template0"))
    let connection = try Connection(migrated, applicationName: "tests")
    _ = try Migrator(connection).migrate()
    connection.close()
  }

  private func newDatabase(template: String) throws -> String {
    let number = count.withLock {
      $0 += 1
      return $0
    }
    return try newDatabase("test_\(number)", template: template)
  }

  /// - Returns: the database's URL.
  private func newDatabase(_ name: String, template: String) throws -> String {
    let administration = try Connection(
      DatabaseTarget(conninfo: urlOfDatabase("postgres")), applicationName: "tests")
    defer { administration.close() }
    try administration.query(
      SQLStatement(
        name: "test_database",
        text: "CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy"
      ))
    return urlOfDatabase(name)
  }
}

/// A shell that outlives the test process for a moment, to stop its server and remove its folder.
private final class Undertaker: @unchecked Sendable {
  // Never touched again: the pipe's end closes when the process ends, which wakes the shell.
  private let process = Process()
  private let lifeline = Pipe()

  init(folder: String) throws {
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      read -r _
      if pid=$(head -n 1 "$1/data/postmaster.pid"); then
        kill -QUIT "$pid"
        while kill -0 "$pid"; do sleep 0.05; done
      fi
      rm -rf -- "$1"
      """, "sh", folder,
    ]
    process.standardInput = lifeline
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try lifeline.fileHandleForReading.close()
  }
}
