import Testing

/// Versions of a period's results and input, as an operator asks for them.
struct VersionTranscriptTests {
  private let program: ProgramStore
  private let folder: BookFolder

  /// A period of which two versions are published, the second with an account more.
  init() throws {
    program = try ProgramStore()
    folder = try BookFolder(TestBook.valid)
    try program.store.load(TestBook.valid)
    let first = try program.run("run", "eod", "--period", "2024-03-28", "-q")
    try #require([0, 2, 3].contains(first.status), "\(first.messages)")
    let reopened = try program.run("period", "reopen", "2024-03-28", "--reason", "a new account")
    try #require(reopened.status == 0)
    try program.store.load(
      TestBook.valid.adding("NEW,C9,New,standard,USD,UTC,active", to: "accounts"))
    let second = try program.run("run", "eod", "--period", "2024-03-28", "-q")
    try #require([0, 2, 3].contains(second.status), "\(second.messages)")
  }

  @Test func aVersionThatIsNotThereIsNamed() throws {
    let results = try program.run(
      "export", "margin", "--period", "2024-03-28", "--version", "9", "--out",
      "\(folder.path)/margin.csv")
    #expect(results.status == 5)
    #expect(
      results.messages.hasPrefix(
        "error[CM-3006]: there is no version 9 of the results of period 2024-03-28\n"))
    let input = try program.run(
      "export", "book", "\(folder.path)/book", "--period", "2024-03-28", "--version", "9")
    #expect(input.status == 5)
    #expect(
      input.messages.hasPrefix(
        "error[CM-3006]: there is no version 9 of the input of period 2024-03-28\n"))
  }

  @Test func anAccountIsLookedForInTheVersionThatIsExported() throws {
    let export = [
      "export", "statements", "--period", "2024-03-28", "--out", "\(folder.path)/packs",
      "--account",
      "NEW",
    ]
    let newest = try Program.run(export, database: program.url)
    #expect(newest.status == 0)
    #expect(newest.output.contains("written:    1\n"))
    #expect(newest.messages.contains("statements: 1 statement in "))
    let first = try Program.run(export + ["--version", "1"], database: program.url)
    #expect(first.status == 1)
    #expect(
      first.messages.hasPrefix(
        "error[CM-4001]: account NEW is not in version 1 of period 2024-03-28\n"))
  }
}
