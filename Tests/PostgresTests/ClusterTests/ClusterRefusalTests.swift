import Foundation
import Testing

@testable import Postgres

/// What keeps a private cluster from being started, said clearly.
struct ClusterRefusalTests {
  private func refusal(_ body: () throws -> Void) -> ClusterError? {
    do {
      try body()
      return nil
    } catch {
      return error as? ClusterError
    }
  }

  @Test func missingProgramsAreNamed() throws {
    let tested = try TestedCluster()
    let cluster = tested.cluster(environment: ["PGBIN": "/nowhere/bin"])
    #expect(refusal { _ = try cluster.start() } == .programsMissing(searched: ["/nowhere/bin"]))
    #expect(!FileManager.default.fileExists(atPath: tested.folder))
  }

  @Test(arguments: ["a\"b", "$(a)", "a`b", "a\\b", "a\nb"])
  func aNameForTheShellIsRefused(name: String) throws {
    let tested = try TestedCluster(name)
    #expect(refusal { _ = try tested.cluster.start() } == .nameUnusable(path: tested.folder))
    #expect(!FileManager.default.fileExists(atPath: tested.folder))
  }

  @Test func dataOfAnotherVersionAreLeftAlone() throws {
    let tested = try TestedCluster()
    _ = try tested.cluster.start()
    _ = try tested.cluster.stop()
    try tested.account().write("14\n", to: tested.folder + "/data/PG_VERSION")
    guard
      case .versionUnmatched(let version, let found) = refusal({ _ = try tested.cluster.start() })
    else {
      Issue.record("data of version 14 were taken")
      return
    }
    #expect(version == "14")
    #expect(!found.isEmpty && !found.contains("14"))
  }

  @Test func somethingElseIsNoCluster() throws {
    let tested = try TestedCluster()
    try FileManager.default.createDirectory(
      atPath: tested.folder + "/data", withIntermediateDirectories: true)
    try Data().write(to: URL(fileURLWithPath: tested.folder + "/data/mine"))
    let path = tested.folder + "/data"
    #expect(refusal { _ = try tested.cluster.start() } == .notACluster(path: path))
    #expect(refusal { _ = try tested.cluster.status() } == .notACluster(path: path))
    #expect(FileManager.default.fileExists(atPath: path + "/mine"))
    try FileManager.default.removeItem(atPath: path)
  }

  @Test(.enabled(if: geteuid() == 0, "only root acts as another user"))
  func aFolderPostgresCannotReachIsNamed() throws {
    let tested = try TestedCluster()
    chmod(tested.parent, 0o700)
    #expect(
      refusal { _ = try tested.cluster.start() }
        == .folderUnreachable(path: tested.parent, account: "postgres"))
  }

  @Test func aSocketFolderOfSomebodyElseIsRefused() throws {
    let tested = try TestedCluster(String(repeating: "x", count: 120))
    let socket = SocketFolder(of: ClusterFolder(tested.folder))
    #expect(socket.isElsewhere)
    mkdir(socket.path, 0o777)
    chmod(socket.path, 0o777)
    defer { rmdir(socket.path) }
    #expect(
      refusal { _ = try tested.cluster.start() } == .socketFolderUnsafe(path: socket.path))
  }

  @Test func whoeverWaitsTooLongIsToldWhy() throws {
    let tested = try TestedCluster()
    let folder = ClusterFolder(tested.folder)
    let account = try tested.account()
    try folder.prepare(for: account)
    try ClusterLock.holding(folder, for: account, waitSeconds: 0) {
      #expect(
        refusal { try ClusterLock.holding(folder, for: account, waitSeconds: 0) {} }
          == .busy(path: folder.path, seconds: 0))
    }
    #expect(refusal { try ClusterLock.holding(folder, for: account, waitSeconds: 0) {} } == nil)
  }
}
