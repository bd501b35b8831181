import Foundation
import SQLText

@testable import Postgres

/// A private cluster of one test's own, stopped and removed with it.
final class TestedCluster: Sendable {
  /// A folder everybody may pass through, so that also `postgres` can.
  let parent: String
  /// The cluster's folder in it.
  let folder: String

  init(_ name: String = "cluster") throws {
    parent = try TemporaryFolder.make()
    chmod(parent, 0o755)
    folder = "\(parent)/\(name)"
  }

  deinit {
    do {
      _ = try cluster.stop()
      try FileManager.default.removeItem(atPath: parent)
    } catch {
      print("\(parent) is left behind: \(error)")
    }
  }

  /// The cluster by any spelling of its folder.
  func cluster(
    durability: ClusterDurability = .throwaway, environment: [String: String]? = nil
  ) -> PrivateCluster {
    PrivateCluster(folder: folder, durability: durability, environment: environment)
  }

  var cluster: PrivateCluster { cluster() }

  /// The first column of a query's only row.
  func answer(_ query: String) throws -> String {
    let target = DatabaseTarget(conninfo: try cluster.status().url)
    let connection = try Connection(target, applicationName: "tests")
    defer { connection.close() }
    let result = try connection.query(SQLStatement(name: "test", text: query))
    return try result.only().text(result.columnNames[0])
  }

  /// Ends the server as a crash does, and waits until it is gone.
  func crash() throws {
    let process = pid_t(try cluster.status().processID ?? 0)
    kill(process, SIGKILL)
    while kill(process, 0) == 0 { usleep(10_000) }
  }

  /// The account the cluster's files belong to.
  func account() throws -> ServerAccount {
    try ServerAccount.resolve(owner: nil, data: folder)
  }
}
