import Foundation
import Testing

@testable import Postgres

/// A private cluster from nothing to stopped, and what it survives.
struct ClusterLifeTests {
  @Test func itIsStartedOnceAndStoppedOnce() throws {
    let tested = try TestedCluster()
    let cluster = tested.cluster
    #expect(try cluster.status().state == .absent)
    #expect(try cluster.stop() == false)
    let first = try cluster.start()
    #expect(!first.wasRunning)
    #expect(first.status.state == .running)
    let again = try cluster.start()
    #expect(again.wasRunning)
    #expect(again.status == first.status)
    #expect(
      try tested.answer("SELECT current_database() || ' ' || session_user")
        == "crossmargin crossmargin")
    #expect(try cluster.stop())
    #expect(try cluster.status().state == .stopped)
    #expect(try cluster.stop() == false)
    #expect(try cluster.start().wasRunning == false)
  }

  @Test func aPathTooLongForASocketIsNone() throws {
    let tested = try TestedCluster(String(repeating: "long folder ", count: 12))
    let status = try tested.cluster.start().status
    #expect(status.folder.utf8.count > 107)
    #expect(status.socketFolder.utf8.count < 50)
    #expect(try tested.answer("SHOW listen_addresses") == "")
    // Another spelling of the folder is the same cluster.
    let other = PrivateCluster(
      folder: "\(tested.parent)/../\(tested.folder.dropFirst("/tmp/".count))")
    #expect(try other.start().wasRunning)
    #expect(try other.stop())
    #expect(!FileManager.default.fileExists(atPath: status.socketFolder))
  }

  @Test func aFolderMayHaveAnyName() throws {
    let tested = try TestedCluster("a b%20'?&=;ü*")
    let status = try tested.cluster.start().status
    #expect(status.socketFolder == status.folder + "/socket")
    #expect(try tested.answer("SHOW unix_socket_directories").hasSuffix("ü*/socket"))
  }

  @Test func aCrashIsSurvived() throws {
    let tested = try TestedCluster()
    let first = try tested.cluster.start()
    try tested.crash()
    #expect(FileManager.default.fileExists(atPath: tested.folder + "/data/postmaster.pid"))
    #expect(try tested.cluster.status().state == .stopped)
    let second = try tested.cluster.start()
    #expect(!second.wasRunning)
    #expect(second.status.processID != first.status.processID)
  }

  @Test func aCrashInsideALoadIsSurvived() throws {
    let tested = try TestedCluster()
    let target = DatabaseTarget(conninfo: try tested.cluster.start().status.url)
    let load = try Connection(target, applicationName: "tests")
    try load.execute(script: "BEGIN; CREATE UNLOGGED TABLE staged (line integer PRIMARY KEY)")
    // A commit takes what the load has logged so far to the disk.
    let other = try Connection(target, applicationName: "tests")
    try other.execute(script: "SET synchronous_commit = on; CREATE TABLE kept (line integer)")
    try tested.crash()
    // The server's processes end by themselves; the load's undoes its work, and cannot log that it has.
    usleep(300_000)
    #expect(try tested.cluster.start().wasRunning == false)
    #expect(try tested.answer("SELECT count(*)::text FROM kept") == "0")
  }

  @Test func aStalePIDFileDoesNotMeanAnotherProcess() throws {
    let tested = try TestedCluster()
    _ = try tested.cluster.start()
    let file = tested.folder + "/data/postmaster.pid"
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    try tested.crash()
    // The number of the server that crashed has gone to another process of the same user.
    let account = try tested.account()
    let other = Process()
    let command = account.commandPrefix + ["/bin/sleep", "600"]
    other.executableURL = URL(fileURLWithPath: command[0])
    other.arguments = Array(command.dropFirst())
    other.standardOutput = FileHandle.nullDevice
    other.standardError = FileHandle.nullDevice
    try other.run()
    // It inherits which signals are blocked, so a gentler one might not reach it.
    defer { kill(other.processIdentifier, SIGKILL) }
    let socketLock = "\(lines[4])/.s.PGSQL.\(lines[3]).lock"
    for path in [file, socketLock] {
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let text = (["\(other.processIdentifier)"] + lines.dropFirst()).joined(separator: "\n")
      try account.write(text, to: path)
    }
    #expect(try tested.cluster.status().state == .stopped)
    #expect(try tested.cluster.start().wasRunning == false)
  }

  @Test func aHalfMadeDataDirectoryIsMadeAnew() throws {
    let tested = try TestedCluster()
    let unfinished = tested.folder + "/data.making-1"
    try FileManager.default.createDirectory(
      atPath: unfinished + "/base", withIntermediateDirectories: true)
    // Not empty, the folder stays its maker's; the server must still get through.
    chmod(tested.folder, 0o755)
    try Data("15".utf8).write(to: URL(fileURLWithPath: unfinished + "/PG_VERSION"))
    #expect(try tested.cluster.start().status.state == .running)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: tested.folder).sorted()
        == ["data", "lock", "log", "socket"])
  }

  @Test func ofSeveralStartsOneStarts() async throws {
    let tested = try TestedCluster()
    let outcomes = try await withThrowingTaskGroup(of: StartedCluster.self) { group in
      for _ in 0..<5 {
        group.addTask {
          try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
              continuation.resume(with: Result { try tested.cluster.start() })
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(outcomes.count { !$0.wasRunning } == 1)
    #expect(Set(outcomes.map(\.status.processID)).count == 1)
  }
}
