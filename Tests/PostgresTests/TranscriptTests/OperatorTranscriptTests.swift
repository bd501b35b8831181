import Postgres
import Testing

/// `status` and `doctor`, the command line itself, and the catalogue of errors.
struct OperatorTranscriptTests {
  @Test func statusSaysWhatIsGoingOn() throws {
    let program = try ProgramStore()
    try program.store.load(TestBook.valid)
    let outcome = try program.run("status", "-o", "json")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("{\n  \"schema\": \"crossmargin/status/v1\",\n"))
    for part in [
      "\"published_period\": null", "\"outstanding_calls\": 0",
      "{\"period\": \"2024-03-29\", \"closes_at\": \"2024-03-29T08:00:00Z\", \"input_version\": 1, "
        + "\"state\": \"open\", \"published_version\": null}",
      "\"unfinished_runs\": []", "\"sessions\": []",
    ] {
      #expect(outcome.output.contains(part), "\(part)")
    }
    try program.execute(
      """
      INSERT INTO batch.run (period, version, state, engine_version, parameter_set)
      SELECT '2024-03-29', 1, 'running', 'tests', max(parameter_set) FROM reference.parameter_set
      """)
    let orphaned = try program.run("status", "--periods", "0")
    #expect(orphaned.output.contains("2024-03-29  running  orphaned"))
    #expect(orphaned.output.contains("\nno periods\n"))
  }

  @Test func doctorFindsWhatIsWrong() throws {
    let program = try ProgramStore()
    let healthy = try program.run("doctor", "-o", "csv")
    #expect(healthy.status == 0)
    #expect(healthy.output.hasPrefix("subject,result,found,fix\nserver,ok,PostgreSQL "))
    // The tests' cluster is a throwaway: that is worth a warning, and no failure.
    #expect(healthy.output.contains("\nfsync,warning,off,"))
    try program.execute(
      """
      ALTER TABLE crossmargin.migration DISABLE TRIGGER USER;
      DELETE FROM crossmargin.migration WHERE version = (SELECT max(version) FROM crossmargin.migration)
      """)
    let behind = try program.run("doctor")
    #expect(behind.status == 78)
    #expect(behind.output.contains("schema              failed"))
    #expect(behind.output.contains("crossmargin database migrate"))
    #expect(
      try Program.run(["doctor"], database: "host=/nowhere").status == 69)
  }

  @Test func doctorNamesMissingRights() throws {
    let program = try ProgramStore()
    let role = "doctor_of_\(try program.store.text("SELECT current_database()"))"
    try program.execute(
      """
      CREATE ROLE \(role);
      GRANT USAGE ON SCHEMA crossmargin, batch TO \(role);
      GRANT SELECT ON crossmargin.migration, batch.publication_check TO \(role);
      """)
    let outcome = try Program.run(
      ["doctor"], database: program.url + "&options=-crole%3D\(role)")
    #expect(outcome.status == 77)
    #expect(outcome.output.contains("role \(role) may not read book.position"))
  }

  @Test(arguments: [
    ["nonsense"], ["load"], ["load", "a", "b"], ["period", "close"],
    ["period", "list", "-o", "xml"],
    ["status", "--periods", "-1"], ["status", "--no-input"], ["cluster", "start"],
    ["database", "migrate", "--force"],
  ])
  func aCommandLineThatIsNotUnderstoodIsRefused(arguments: [String]) throws {
    let outcome = try Program.run(arguments, database: "host=/nowhere")
    #expect(outcome.status == 64)
    #expect(outcome.output == "")
    #expect(outcome.messages.hasPrefix("error[CM-1001]: "))
  }

  @Test func aVariableWithAnImpossibleValueIsRefused() throws {
    let outcome = try Program.run(
      ["period", "list"], database: "host=/nowhere", variables: ["CROSSMARGIN_OUTPUT": "xml"])
    #expect(outcome.status == 78)
    #expect(outcome.messages.hasPrefix("error[CM-1002]: CROSSMARGIN_OUTPUT is set to"))
  }

  @Test func theProgramSaysWhichOneItIs() throws {
    let outcome = try Program.run(["--version"])
    #expect(outcome.status == 0)
    #expect(outcome.output == EngineVersion.current + "\n")
  }

  @Test func everyCodeIsExplained() throws {
    let codes = try Program.run(["help", "codes"]).output.split(separator: "\n")
    #expect(codes.count > 50)
    let numbers = codes.map { String($0.prefix(7)) }
    #expect(Set(numbers).count == numbers.count, "a code stands twice")
    for number in numbers {
      let help = try Program.run(["help", number])
      #expect(help.status == 0)
      #expect(help.output.contains("fix:") && help.output.contains("exit:"), "\(number)")
    }
    let advice = try Program.run(["help", "CM-3004"]).output
    #expect(
      advice.contains("\nfix:  crossmargin export margin")
        && advice.contains("\n      crossmargin period"))
    let short = try Program.run(["help", "3004"])
    #expect(short.output == (try Program.run(["help", "cm-3004"])).output)
    #expect(short.output.hasPrefix("CM-3004: "))
    #expect(try Program.run(["help", "2999"]).status == 64)
  }
}
