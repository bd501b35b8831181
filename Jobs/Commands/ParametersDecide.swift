import ArgumentParser
import Operations
import Postgres

/// `parameters approve PROPOSAL`
struct ParametersApprove: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve a proposal: from its instant on it is part of the terms.",
    discussion: """
      Needs another database role than the one that proposed it (77). From the first approval on, a \
      book whose terms differ from those in force is refused (4).
      """)

  @Argument(help: "The proposal's number.")
  var proposal: Int

  @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
  var reason: String?

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await ParametersReport.decide(
      proposal, .approved, reason: reason, isDryRun: dryRun, in: context)
  }
}

/// `parameters reject PROPOSAL --reason TEXT`
struct ParametersReject: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject a proposal.",
    discussion: "Needs another database role than the one that proposed it (77).")

  @Argument(help: "The proposal's number.")
  var proposal: Int

  @Option(help: ArgumentHelp("Why, for who proposed it and for the audit log.", valueName: "text"))
  var reason: String

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason says nothing")
    }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await ParametersReport.decide(
      proposal, .rejected, reason: reason, isDryRun: dryRun, in: context)
  }
}

extension ParametersReport {
  /// Decides a proposal and says what came of it.
  static func decide(
    _ number: Int, _ state: ProposalState, reason: String?, isDryRun: Bool,
    in context: CommandContext
  ) async throws -> ExitStatus {
    let session = try await context.database.session()
    let (proposal, wasDone) = try await session.perform { connection in
      try PostgresTermRegister(connection).decide(number, state, reason: reason, isDryRun: isDryRun)
    }
    let verb = state == .approved ? "approve" : "reject"
    var report = Report(command: "parameters \(verb)")
    report.add(
      "outcome", .text(wasDone ? "noop" : isDryRun ? "dry_run" : proposal.state.rawValue))
    report.add("proposal", .integer(proposal.number))
    report.add("effective_at", .text(proposal.effectiveAt))
    report.add("proposed_by", .text(proposal.proposedBy))
    report.add("decided_by", .optional(proposal.decidedBy))
    context.write(report)
    return .done
  }
}
