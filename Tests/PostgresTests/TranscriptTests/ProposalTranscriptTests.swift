import Testing

@testable import Postgres

/// Changes of terms, as the two people who make them see them.
struct ProposalTranscriptTests {
  private let program: ProgramStore
  private let maker: String
  private let checker: String

  init() throws {
    program = try ProgramStore()
    try program.store.load(TestBook.valid)
    let name = try program.store.text("SELECT current_database()")
    for role in ["proposer_\(name)", "approver_\(name)"] {
      try TemporaryCluster.makeLogin(role, memberOf: "crossmargin_operator")
    }
    maker = TemporaryCluster.url(program.url, as: "proposer_\(name)")
    checker = TemporaryCluster.url(program.url, as: "approver_\(name)")
  }

  private func folder(_ value: String) throws -> BookFolder {
    try BookFolder(.terms("underlyings", "BTC,majors,0.16", to: "BTC,majors,\(value)"))
  }

  private func propose(_ value: String, _ flags: String...) throws -> Program.Outcome {
    let folder = try folder(value)
    return try withExtendedLifetime(folder) {
      try Program.run(
        [
          "parameters", "propose", folder.path, "--effective", "2024-03-29T08:00:00Z", "--reason",
          "calmer markets",
        ] + flags, database: maker)
    }
  }

  @Test func aChangeIsProposedShownAndApproved() throws {
    let name = try program.store.text("SELECT current_database()")
    let proposed = try propose("0.2")
    #expect(proposed.status == 0)
    #expect(
      proposed.output == """
        outcome:       proposed
        proposal:      1
        effective at:  2024-03-29T08:00:00Z
        proposed by:   proposer_\(name)

        file         key  name         value  other value
        underlyings  BTC  price_range  0.16   0.2

        """)
    let refused = try Program.run(["parameters", "approve", "1"], database: maker)
    #expect(refused.status == 77)
    #expect(refused.messages.hasPrefix("error[CM-2302]: who proposes does not decide\n"))
    #expect(refused.messages.contains("constraint: maker_is_not_checker"))
    let approved = try Program.run(["parameters", "approve", "1", "-o", "csv"], database: checker)
    #expect(
      approved.output == """
        name,value
        outcome,approved
        proposal,1
        effective_at,2024-03-29T08:00:00Z
        proposed_by,proposer_\(name)
        decided_by,approver_\(name)

        """)
    let again = try Program.run(["parameters", "approve", "1"], database: checker)
    #expect(again.status == 0 && again.output.hasPrefix("outcome:       noop\n"))
    let rejected = try Program.run(
      ["parameters", "reject", "1", "--reason", "late"], database: checker)
    #expect(rejected.status == 1)
    #expect(
      rejected.messages.hasPrefix(
        "error[CM-2304]: proposal 1 was approved by approver_\(name)\n"))
    let listed = try Program.run(["parameters", "list", "-o", "csv"], database: checker)
    #expect(
      listed.output.hasPrefix(
        "proposal,state,effective_at,announced_at,proposed_by,decided_by,parameter_set,base_set,set_in_force,reason\n"
          + "1,approved,2024-03-29T08:00:00Z,"))
    let shown = try Program.run(["parameters", "show", "1", "-o", "json"], database: checker)
    #expect(shown.output.hasPrefix("{\n  \"schema\": \"crossmargin/parameters-show/v1\",\n"))
    #expect(shown.output.contains("\"set_in_force\": null"))
    #expect(shown.output.contains("\"previews\": []"))
  }

  @Test func whatIsRefusedSaysWhy() throws {
    #expect(try propose("0.2", "--dry-run").output.hasPrefix("outcome:       dry_run\n"))
    let bounds = try propose("0.01")
    #expect(bounds.status == 65)
    #expect(
      bounds.messages == """
        error[CM-2306]: a proposed term is out of its bounds
          cause:  underlyings.csv: price_range of BTC is 0.01, bounds 0.03 to 0.9
          impact: nothing was proposed
          fix:    crossmargin parameters bounds lists them; the owner of the database may change one

        """)
    let nothing = try propose("0.16")
    #expect(nothing.status == 65)
    #expect(nothing.messages.hasPrefix("error[CM-2305]: no term would change\n"))
    #expect(
      try propose("x").messages.hasPrefix("error[CM-2004]: the book is refused: 1 problem\n"))
    for arguments in [["approve", "7"], ["show", "7"], ["reject", "7", "--reason", "x"]] {
      let unknown = try Program.run(["parameters"] + arguments, database: checker)
      #expect(unknown.status == 1)
      #expect(unknown.messages.hasPrefix("error[CM-2303]: there is no proposal 7\n"))
    }
    #expect(try program.run("parameters", "diff", "1", "9").status == 1)
    #expect(try program.run("parameters", "preview", "1").status == 5)
    #expect(
      try program.run("parameters", "propose", "x", "--effective", "soon", "--reason", "y").status
        == 64)
    #expect(try program.run("parameters", "reject", "1", "--reason", " ").status == 64)
  }

  @Test func setsAreCompared() throws {
    try program.store.load(TestBook.valid.changing("netting_nodes", "0.7", to: "0.75"))
    let different = try program.run("parameters", "diff", "1", "2")
    #expect(different.status == 2)
    #expect(
      different.output == """
        outcome:              different
        parameter set:        1
        other parameter set:  2

        file           key     name    value  other value
        netting_nodes  majors  lambda  0.7    0.75

        """)
    #expect(try program.run("parameters", "diff", "2", "2").status == 0)
    let bounds = try program.run("parameters", "bounds", "-o", "csv")
    #expect(bounds.output.hasPrefix("file,key,name,lowest,highest\n"))
    #expect(bounds.output.contains("\nunderlyings,*,price_range,0.03,0.9\n"))
  }

  @Test func aBookWithOtherTermsNeedsApproval() throws {
    _ = try propose("0.2")
    _ = try Program.run(["parameters", "approve", "1"], database: checker)
    let refused = try program.load(BookFolder(TestBook.valid), "-q")
    #expect(refused.status == 4)
    #expect(
      refused.messages == """
        error[CM-2301]: 1 term of the book needs approval
          cause:  underlyings.csv: price_range of BTC is 0.2 in force, 0.16 in the book
          impact: nothing of the book was loaded
          fix:    leave the reference files out of the book, or give those in force
                  crossmargin parameters propose DIR --effective INSTANT --reason TEXT proposes the change

        """)
    let exported = try program.run("export", "book", "/nowhere", "--period", "2024-03-29")
    #expect(exported.status == 5)
    #expect(exported.messages.hasPrefix("error[CM-2309]: the terms of period 2024-03-29 are not"))
  }
}
