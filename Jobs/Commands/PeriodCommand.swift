import ArgumentParser
import Operations
import Postgres

/// `period`: periods and the versions of their input.
struct PeriodCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "period", abstract: "Look at periods, freeze, close and reopen them.",
    subcommands: [
      PeriodList.self, PeriodShow.self, PeriodFreeze.self, PeriodClose.self, PeriodReopen.self,
    ])
}

/// The period that a verb which changes something is about, with or without `--period` before it.
struct RequiredPeriodOperand: ParsableArguments {
  @Argument(help: ArgumentHelp("The period, or `latest`.", valueName: "period"))
  var operand: String?

  @Option(name: .customLong("period"), help: .hidden)
  var option: String?

  func validate() throws {
    guard (operand == nil) != (option == nil) else {
      throw ValidationError(operand == nil ? "a period is missing" : "two periods are named")
    }
  }

  /// What was asked for.
  var choice: PeriodChoice { PeriodChoice(operand ?? option ?? "latest") }
}

/// The period that a verb which only reads is about: the latest unless said otherwise.
struct PeriodOperand: ParsableArguments {
  @Argument(help: ArgumentHelp("The period; the latest when left out.", valueName: "period"))
  var operand: String?

  @Option(name: .customLong("period"), help: .hidden)
  var option: String?

  func validate() throws {
    guard operand == nil || option == nil else { throw ValidationError("two periods are named") }
  }

  /// What was asked for.
  var choice: PeriodChoice { PeriodChoice(operand ?? option ?? "latest") }
}

/// `period list`
struct PeriodList: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the periods in the order of their closes.")

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let periods = try await session.perform { try PostgresPeriodRegister($0).periods() }
    context.write(PeriodReport.report(periods))
    return .done
  }
}

/// `period show`
struct PeriodShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show one period: its input in force, and what is published of it.")

  @OptionGroup var period: PeriodOperand
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let name = try await context.period(period.choice, among: .loaded)
    let session = try await context.database.session()
    let (summary, files) = try await session.perform { connection in
      let register = PostgresPeriodRegister(connection)
      guard let summary = try register.period(name) else {
        throw PeriodError.notLoaded(period: name)
      }
      return (summary, try register.rows(of: name))
    }
    var report = PeriodReport.report(summary, command: "period show")
    report.add(
      Table("files", columns: ["file", "rows"], of: files) { [.text($0.file), .integer($0.rows)] })
    context.write(report)
    return .done
  }
}

/// `period close PERIOD`
struct PeriodClose: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Close a period whose input in force is published with every account priced.")

  @OptionGroup var period: RequiredPeriodOperand

  @Flag(help: "Say whether it may be closed, and leave it as it is.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let name = try await context.period(period.choice, among: .loaded)
    let session = try await context.database.session()
    let isDryRun = dryRun
    let change = try await session.perform { connection in
      try PeriodChanges(PostgresPeriodRegister(connection)).close(name, isDryRun: isDryRun)
    }
    context.write(PeriodReport.report(change, done: "closed", command: "period close"))
    return .done
  }
}

/// `period reopen PERIOD --reason TEXT`
struct PeriodReopen: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Open the next version of a sealed period's input; the version before stays as it is."
  )

  @OptionGroup var period: RequiredPeriodOperand

  @Option(help: ArgumentHelp("Why, for the audit log.", valueName: "text"))
  var reason: String

  @Flag(help: "Say whether it may be reopened, and leave it as it is.")
  var dryRun = false

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let name = try await context.period(period.choice, among: .loaded)
    let session = try await context.database.session()
    let (reason, isDryRun) = (reason, dryRun)
    let change = try await session.perform { connection in
      try PeriodChanges(PostgresPeriodRegister(connection))
        .reopen(name, reason: reason, isDryRun: isDryRun)
    }
    context.write(PeriodReport.report(change, done: "reopened", command: "period reopen"))
    return .done
  }
}
