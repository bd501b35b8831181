import ArgumentParser
import Operations
import Postgres

/// `parameters add-on approve ADD-ON`
struct ParametersAddOnApprove: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approve an add-on, or its end: periods sealed from then on have it.",
    discussion: "Needs another database role than the one that proposed it (77).")

  @Argument(help: ArgumentHelp("The number of the add-on or end.", valueName: "add-on"))
  var addOn: Int

  @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
  var reason: String?

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await AddOnReport.decide(addOn, .approved, reason: reason, isDryRun: dryRun, in: context)
  }
}

/// `parameters add-on reject ADD-ON --reason TEXT`
struct ParametersAddOnReject: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject an add-on, or its end.",
    discussion: "Needs another database role than the one that proposed it (77).")

  @Argument(help: ArgumentHelp("The number of the add-on or end.", valueName: "add-on"))
  var addOn: Int

  @Option(help: ArgumentHelp("Why, for who proposed it and for the audit log.", valueName: "text"))
  var reason: String

  @Flag(help: "Judge everything, then undo it.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws { try AddOnText.checkReason(reason) }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await AddOnReport.decide(addOn, .rejected, reason: reason, isDryRun: dryRun, in: context)
  }
}

/// `parameters add-on list`
struct ParametersAddOnList: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the add-ons and what ends them, newest first.")

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let addOns = try await session.perform { try PostgresAddOnRegister($0).addOns() }
    var report = Report(command: "parameters add-on list")
    report.add(AddOnReport.table(addOns))
    context.write(report)
    return .done
  }
}
