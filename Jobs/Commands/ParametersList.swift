import ArgumentParser
import Operations
import Postgres

/// `parameters list`
struct ParametersList: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the proposals and the sets of terms, newest first.")

  @Option(help: "How many sets at most.")
  var limit = 20

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is not negative") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let (proposals, sets) = try await session.perform { [limit] connection in
      (
        try PostgresTermRegister(connection).proposals(), try connection.termSets(limit: limit)
      )
    }
    var report = Report(command: "parameters list")
    report.add(ParametersReport.proposals(proposals))
    report.add(ParametersReport.sets(sets))
    context.write(report)
    return .done
  }
}

/// `parameters show PROPOSAL`
struct ParametersShow: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a proposal: what it changes, who proposed and decided it, and its previews.")

  @Argument(help: "The proposal's number.")
  var proposal: Int

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let (found, previews) = try await session.perform { [proposal] connection in
      (
        try PostgresTermRegister(connection).proposal(proposal),
        try connection.previews(of: proposal)
      )
    }
    var report = ParametersReport.report(found.proposal, command: "parameters show")
    report.add(ParametersReport.differences(found.differences))
    report.add(
      Table(
        "previews", columns: ["run", "period", "original_run", "parameter_set", "started_at"],
        of: previews
      ) {
        [
          .integer($0.run), .text($0.period), .integer($0.originalRun),
          .integer($0.parameterSet), .text($0.startedAt),
        ]
      })
    context.write(report)
    return .done
  }
}

/// `parameters diff SET OTHER`
struct ParametersDiff: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Print the terms that two sets do not have in common.",
    discussion: "Exits with 0 when they are the same, with 2 when they differ.")

  @Argument(help: "The one set's number.")
  var set: Int

  @Argument(help: "The other set's number.")
  var other: Int

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let differences = try await session.perform { [set, other] connection in
      for number in [set, other] where try connection.termSet(number) == nil {
        throw TermError.unknownSet(number)
      }
      return try connection.termDifferences(of: set, from: other)
    }
    var report = Report(command: "parameters diff")
    report.add("outcome", .text(differences.isEmpty ? "equal" : "different"))
    report.add("parameter_set", .integer(set))
    report.add("other_parameter_set", .integer(other))
    report.add(ParametersReport.differences(differences))
    context.write(report)
    return differences.isEmpty ? .done : .differencesFound
  }
}

/// `parameters bounds`
struct ParametersBounds: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "bounds", abstract: "List between which values a proposed term has to lie.")

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let bounds = try await session.perform { try $0.termBounds() }
    var report = Report(command: "parameters bounds")
    report.add(
      Table("bounds", columns: ["file", "key", "name", "lowest", "highest"], of: bounds) {
        [
          .text($0.file), .text($0.key), .text($0.name), .decimal($0.lowest), .decimal($0.highest),
        ]
      })
    context.write(report)
    return .done
  }
}
