import ArgumentParser
import Postgres

/// `export`: published results as files.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write published results to files, each replaced whole.",
    subcommands: [
      ExportMargin.self, ExportRiskArrays.self, ExportCalls.self, ExportLiquidations.self,
      ExportStatements.self, ExportBook.self,
      ExportBreaks.self, ExportReplicate.self,
    ]
  )
}

/// What every export of a table is told.
struct ExportOptions: ParsableArguments {
  @OptionGroup var period: PeriodOption

  @Option(help: "The version of the results; the newest when left out.")
  var version: Int?

  @Option(help: ArgumentHelp("The file, replaced when it is whole.", valueName: "file"))
  var out: String

  /// Writes tables of one published run, each to its own file.
  func write(_ tables: [(table: ExportedTable, path: String)], _ context: CommandContext)
    async throws -> ExitStatus
  {
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let version = version
    for (table, path) in tables {
      let (published, rows) = try await session.perform { connection in
        let published = try connection.publishedRun(of: period, version: version)
        let file = try ReplacedFile(path: path)
        let rows = try connection.export(table, of: published) { try file.write($0) }
        try file.commit()
        return (published, rows)
      }
      context.note(
        "\(path): \(ProgressText.grouped(rows)) rows of period \(period), version \(published.version)"
      )
    }
    return .done
  }
}

/// `export margin`
struct ExportMargin: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "margin", abstract: "Write every account's margin, component by component.")
  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await options.write([(.margin, options.out)], context)
  }
}

/// `export risk-arrays`
struct ExportRiskArrays: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "risk-arrays",
    abstract: "Write what one unit gains in each scenario, and beside it FILE-deltas.csv.")
  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let stem = options.out.hasSuffix(".csv") ? String(options.out.dropLast(4)) : options.out
    return try await options.write(
      [(.riskArrays, options.out), (.deltas, stem + "-deltas.csv")], context)
  }
}

/// `export calls`
struct ExportCalls: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "calls", abstract: "Write the margin calls.")
  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await options.write([(.calls, options.out)], context)
  }
}

/// `export liquidations`
struct ExportLiquidations: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "liquidations", abstract: "Write the liquidation queue, step by step.")
  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await options.write([(.liquidations, options.out)], context)
  }
}

/// `export breaks`
struct ExportBreaks: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "breaks", abstract: "Write the differences that were found in the period.")
  @OptionGroup var options: ExportOptions
  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try await options.write([(.breaks, options.out)], context)
  }
}
