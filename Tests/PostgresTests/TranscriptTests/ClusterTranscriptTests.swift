import Foundation
import Testing

@testable import Postgres

/// The private cluster, as an operator starts and stops it.
struct ClusterTranscriptTests {
  @Test func itsURLStandsAlone() throws {
    let tested = try TestedCluster(String(repeating: "long ", count: 30))
    defer { withExtendedLifetime(tested) {} }
    let folder = tested.folder
    let absent = try Program.run(["cluster", "status", "--dir", folder, "-o", "json"])
    #expect(absent.status == 69)
    #expect(absent.output.contains("\"state\": \"absent\""))
    let started = try Program.run(["cluster", "start", "--dir", folder, "--print-url"])
    #expect(started.status == 0)
    #expect(
      started.output.hasPrefix("postgresql://crossmargin@/crossmargin?host=/tmp/crossmargin-"))
    #expect(started.output.hasSuffix("&port=5432\n"))
    #expect(started.output.count { $0 == "\n" } == 1)
    let again = try Program.run(["cluster", "start", "--dir", folder, "--print-url", "-q"])
    #expect(again.output == started.output)
    #expect(again.messages == "")
    let url = String(started.output.dropLast())
    #expect(try Program.run(["database", "migrate"], database: url).status == 0)
    // It is found by its variables too.
    let parts = try #require(url.firstMatch(of: #/host=([^&]*)/#))
    #expect(
      try Program.run(
        ["period", "list"],
        variables: [
          "PGHOST": String(parts.output.1), "PGUSER": "crossmargin", "PGDATABASE": "crossmargin",
        ]
      ).status == 0)
    let status = try Program.run(["cluster", "status", "--dir", folder])
    #expect(status.status == 0)
    #expect(status.output.hasPrefix("state:           running\n"))
    let stopped = try Program.run(["cluster", "stop", "--dir", folder])
    #expect(stopped.status == 0)
    #expect(stopped.output.hasPrefix("state:           stopped\n"))
    #expect(stopped.output.hasSuffix("was running:     yes\n"))
    #expect(try Program.run(["period", "list"], database: url).status == 69)
    let once = try Program.run(["cluster", "stop", "--dir", folder])
    #expect(once.status == 0)
    #expect(once.output.hasSuffix("was running:     no\n"))
  }

  @Test func whatIsInTheWayIsExplained() throws {
    let tested = try TestedCluster()
    let missing = try Program.run(
      ["cluster", "start", "--dir", tested.folder], variables: ["PGBIN": "/nowhere"])
    #expect(missing.status == 78)
    #expect(
      missing.messages == """
        error[CM-6101]: the PostgreSQL server programs are not found
          cause:  looked in /nowhere
          fix:    apt-get install postgresql-15, or set PGBIN to the directory that holds them

        """)
    try FileManager.default.createDirectory(
      atPath: tested.folder + "/data", withIntermediateDirectories: true)
    let foreign = try Program.run(["cluster", "start", "--dir", tested.folder])
    #expect(foreign.status == 78)
    #expect(foreign.messages.hasPrefix("error[CM-6107]: "))
    try FileManager.default.removeItem(atPath: tested.folder + "/data")
  }
}
