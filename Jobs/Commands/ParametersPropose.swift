import ArgumentParser
import Foundation
import Operations
import Postgres

/// `parameters propose DIR --effective INSTANT --reason TEXT`
struct ParametersPropose: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose",
    abstract: "Propose what a folder's files of terms change, from an instant on.",
    discussion: """
      The folder's reference files are read by the rules of a book and completed from the terms of \
      periods that close at the instant; instruments.csv and open interest need no approval and are \
      left out. Refused (65) when a term is out of its bounds or nothing changes. Who proposes is the \
      database role, which therefore cannot approve.
      """)

  @Argument(help: ArgumentHelp("The folder.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp(
      "Periods that close then or later have the new terms; ISO 8601 in UTC.",
      valueName: "instant"))
  var effective: String

  @Option(help: ArgumentHelp("Why, for who decides and for the audit log.", valueName: "text"))
  var reason: String

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    var text = effective
    guard text.withUTF8({ BookInstant.microseconds(parsing: UnsafeRawBufferPointer($0)) }) != nil
    else {
      throw ValidationError("--effective is an instant such as 2026-02-06T00:00:00Z")
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("--reason says nothing")
    }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let book = try BookDirectory(path: folder)
    let session = try await context.database.session()
    let (proposal, differences) = try await session.perform {
      [effective, reason, dryRun] connection in
      try PostgresTermRegister(connection).propose(
        book, effectiveAt: effective, reason: reason, isDryRun: dryRun)
    }
    var report = Report(command: "parameters propose")
    report.add("outcome", .text(dryRun ? "dry_run" : "proposed"))
    // A number that was undone is given to no one else.
    report.add("proposal", dryRun ? .absent : .integer(proposal.number))
    report.add("effective_at", .text(proposal.effectiveAt))
    report.add("proposed_by", .text(proposal.proposedBy))
    report.add(ParametersReport.differences(differences))
    context.write(report)
    return .done
  }
}
