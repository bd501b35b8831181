import SQLText
import Testing

@testable import Postgres

/// The schema, the way to the database, and what stands in it, as an operator meets them.
struct DatabaseTranscriptTests {
  @Test func migratingIsDoneOnce() throws {
    let url = try TemporaryCluster.emptyDatabaseURL()
    let behind = try Program.run(["status"], database: url)
    #expect(behind.status == 78)
    #expect(
      behind.messages == """
        error[CM-6009]: the database has no schema of this program
          cause:  the database is at version 0, this program at \(Migration.latestVersion)
          fix:    crossmargin database migrate

        """)
    let state = try Program.run(["database", "status", "-o", "csv"], database: url)
    #expect(state.status == 78)
    #expect(state.output.hasPrefix("version,name,state,applied_at\n1,V0001_domains,pending,\n"))
    let plan = try Program.run(["database", "migrate", "--dry-run"], database: url)
    #expect(plan.status == 0)
    #expect(plan.output.hasPrefix("outcome:  dry_run\n"))
    let first = try Program.run(["database", "migrate"], database: url)
    #expect(first.status == 0)
    #expect(first.output.hasPrefix("outcome:  migrated\nversion:  \(Migration.latestVersion)\n"))
    let again = try Program.run(["database", "migrate", "-o", "json"], database: url)
    #expect(again.status == 0)
    #expect(again.output.contains("\"outcome\": \"noop\""))
    #expect(try Program.run(["database", "status"], database: url).status == 0)
  }

  @Test(arguments: [
    (
      "INSERT INTO crossmargin.migration VALUES (999, 'V0999_later', sha256(''))", "CM-6010",
      ["status", "database migrate", "database status"]
    ),
    (
      """
      ALTER TABLE crossmargin.migration DISABLE TRIGGER USER;
      UPDATE crossmargin.migration SET sha256 = sha256('') WHERE version = 2
      """, "CM-6011",
      ["period list", "database migrate"]
    ),
    (
      "DELETE FROM batch.publication_check WHERE name = (SELECT min(name) FROM batch.publication_check)",
      "CM-6009", ["period list", "database status"]
    ),
  ])
  func anotherSchemaIsRefused(change: String, code: String, commands: [String]) throws {
    let program = try ProgramStore()
    try program.execute(change)
    for command in commands {
      let words = command.split(separator: " ").map(String.init)
      let outcome = try Program.run(words, database: program.url)
      #expect(outcome.status == 78, "\(command)")
      #expect(outcome.messages.hasPrefix("error[\(code)]: "), "\(command): \(outcome.messages)")
    }
  }

  @Test func aDatabaseOfSomebodyElseIsLeftAlone() throws {
    let url = try TemporaryCluster.emptyDatabaseURL()
    let connection = try Connection(DatabaseTarget(conninfo: url), applicationName: "tests")
    try connection.execute(script: "CREATE SCHEMA book")
    let outcome = try Program.run(["database", "migrate"], database: url)
    #expect(outcome.status == 78)
    #expect(outcome.messages.hasPrefix("error[CM-6017]: "))
  }

  @Test(arguments: [
    ("postgresql://crossmargin@/crossmargin?host=/nowhere", 69, "CM-6001"),
    ("postgresql://[nonsense", 78, "CM-6007"), ("host=10.0.0.1 sslmode=require", 78, "CM-6008"),
  ])
  func aWayThatLeadsNowhereIsTold(database: String, status: Int32, code: String) throws {
    let outcome = try Program.run(["period", "list"], database: database)
    #expect(outcome.status == status)
    #expect(outcome.output == "")
    #expect(outcome.messages.hasPrefix("error[\(code)]: "))
  }

  @Test func aRoleWithoutRightsIsTold() throws {
    let program = try ProgramStore()
    let stranger = try Program.run(
      ["status"], database: program.url.replacing("//crossmargin@", with: "//stranger@"))
    #expect(stranger.status == 77)
    #expect(stranger.messages.hasPrefix("error[CM-6006]: "))
    let role = "reader_of_\(try program.store.text("SELECT current_database()"))"
    try program.execute("CREATE ROLE \(role)")
    let powerless = program.url + "&options=-crole%3D\(role)"
    for command in [["status"], ["period", "list"], ["database", "migrate"]] {
      let outcome = try Program.run(command, database: powerless)
      #expect(outcome.status == 77, "\(command)")
      #expect(outcome.messages.hasPrefix("error[CM-6005]: "), "\(command): \(outcome.messages)")
    }
  }

  @Test func anUnknownDatabaseIsTold() throws {
    let url = try TemporaryCluster.emptyDatabaseURL()
    let outcome = try Program.run(
      ["doctor"], database: url.replacing(#/@/\w+\?/#, with: "@/nowhere?"))
    #expect(outcome.status == 78)
    #expect(outcome.messages.hasPrefix("error[CM-6013]: "))
  }
}
