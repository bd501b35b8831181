internal import Foundation

/// PostgreSQL's server programs of one major version.
struct ServerPrograms: Equatable {
  /// The oldest major version that has all this program needs.
  static let oldestMajorVersion = 15

  /// The folder that holds `initdb`, `pg_ctl` and `postgres`.
  let folder: String
  /// Their major version.
  let majorVersion: Int

  /// The path of a program.
  func path(_ program: String) -> String { "\(folder)/\(program)" }

  /// The programs for a cluster: those of `PGBIN` alone when it is set, else the ones `pg_config`
  /// names and those Debian keeps side by side.
  ///
  /// - Parameter dataVersion: the major version that made the data, nil when there are none yet; then
  ///   the newest is taken.
  /// - Throws: ``ClusterError`` when there are none, or none of the version that made the data.
  static func find(
    dataVersion: String?, environment: [String: String]
  ) throws(ClusterError) -> ServerPrograms {
    let folders = folders(environment)
    let found = folders.compactMap(programs).filter { $0.majorVersion >= oldestMajorVersion }
    guard let newest = found.max(by: { $0.majorVersion < $1.majorVersion }) else {
      throw .programsMissing(searched: folders)
    }
    guard let dataVersion else { return newest }
    guard let match = found.first(where: { String($0.majorVersion) == dataVersion }) else {
      throw .versionUnmatched(
        dataVersion: dataVersion, programVersions: found.map { String($0.majorVersion) })
    }
    return match
  }

  private static func folders(_ environment: [String: String]) -> [String] {
    if let named = environment["PGBIN"], !named.isEmpty { return [named] }
    var folders: [String] = []
    for folder in (environment["PATH"] ?? "").split(separator: ":") {
      let program = "\(folder)/pg_config"
      guard FileManager.default.isExecutableFile(atPath: program),
        let outcome = try? ChildProcess.run([program, "--bindir"]),
        outcome.status == 0
      else { continue }
      folders.append(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
      break
    }
    let debian = "/usr/lib/postgresql"
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []
    return folders + versions.sorted().map { "\(debian)/\($0)/bin" }
  }

  /// The programs in a folder, nil when one is missing.
  private static func programs(in folder: String) -> ServerPrograms? {
    let isComplete = ["initdb", "pg_ctl", "postgres"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: "\(folder)/\($0)")
    }
    // `postgres (PostgreSQL) 15.8 (Debian …)`
    guard isComplete,
      let answer = try? ChildProcess.run(["\(folder)/postgres", "--version"]),
      let match = answer.output.firstMatch(of: #/\(PostgreSQL\) (\d+)/#),
      let version = Int(match.output.1)
    else { return nil }
    return ServerPrograms(folder: folder, majorVersion: version)
  }
}
