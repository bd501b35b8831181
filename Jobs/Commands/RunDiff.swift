import ArgumentParser
import Operations
import Postgres

/// `run diff RUN OTHER`
struct RunDiff: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Explain how two runs differ: inputs, terms, engine, results.",
    discussion: "Exits with 0 when the results are the same, with 2 when they differ.")

  @Argument(help: "The one run's number.")
  var run: Int

  @Argument(help: "The other run's number.")
  var other: Int

  @Option(help: "How many accounts are named, those that changed most first.")
  var limit = 10

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is not negative") }
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let session = try await context.database.session()
    let comparison = try await session.perform { [run, other, limit] connection in
      for number in [run, other] {
        guard let found = try connection.run(number) else {
          throw RunErrors.unknownRun.explanation("there is no run \(number)")
        }
        guard !["abandoned", "failed"].contains(found.state) else {
          throw RunErrors.unknownRun.explanation(
            "run \(number) has no results to compare: it is \(found.state)",
            cause: found.failure.map { [$0] } ?? [])
        }
      }
      return try connection.comparison(of: run, with: other, limit: limit)
    }
    guard let comparison else {
      throw RunErrors.unknownRun.explanation("runs \(run) and \(other) are not both there")
    }
    context.write(RunDiffReport.report(comparison))
    return comparison.results.allSatisfy(\.isEqual) ? .done : .differencesFound
  }
}

/// Two runs side by side.
enum RunDiffReport {
  static func report(_ comparison: RunComparison) -> Report {
    var report = Report(command: "run diff")
    let isEqual = comparison.results.allSatisfy(\.isEqual)
    report.add("outcome", .text(isEqual ? "equal" : "different"))
    report.add(
      "causes", .text(comparison.causes.isEmpty ? "none" : comparison.causes.joined(separator: " "))
    )
    report.add(origins(comparison))
    report.add(table("inputs", comparison.inputs.filter { !$0.isEqual }, other: "other"))
    report.add(
      Table(
        "terms", columns: ["file", "key", "name", "value", "other_value"], of: comparison.terms
      ) {
        [
          .text($0.file), .text($0.key), .text($0.name), .optional($0.value),
          .optional($0.otherValue),
        ]
      })
    report.add(table("results", comparison.results, other: "other"))
    report.add(
      Table(
        "standings",
        columns: ["standing", "other_standing", "accounts", "initial_usd", "other_initial_usd"],
        of: comparison.standings
      ) {
        [
          .optional($0.standing), .optional($0.otherStanding), .integer($0.accounts),
          .decimal($0.initialUSD), .decimal($0.otherInitialUSD),
        ]
      })
    report.add(
      Table(
        "accounts",
        columns: [
          "account", "standing", "other_standing", "equity_usd", "other_equity_usd", "initial_usd",
          "other_initial_usd",
        ], of: comparison.accounts
      ) {
        [
          .text($0.account), .optional($0.standing), .optional($0.otherStanding),
          decimal($0.equityUSD), decimal($0.otherEquityUSD), decimal($0.initialUSD),
          decimal($0.otherInitialUSD),
        ]
      })
    return report
  }

  /// How tables differ.
  static func table(_ name: String, _ tables: [PartDifference], other: String) -> Table {
    Table(
      name,
      columns: ["table", "rows", "\(other)_rows", "only_in_it", "only_in_\(other)", "example"],
      of: tables
    ) {
      [
        .text($0.table), .integer($0.rows), .integer($0.otherRows), .integer($0.onlyInIt),
        .integer($0.onlyInOther), .optional($0.example),
      ]
    }
  }

  private static func origins(_ comparison: RunComparison) -> Table {
    Table(
      "runs",
      columns: [
        "run", "period", "version", "purpose", "state", "engine_version", "parameter_set",
        "dataset", "prior", "input_fingerprint", "output_fingerprint",
      ], of: [comparison.run, comparison.other]
    ) {
      [
        .integer($0.run), .text($0.period), .integer($0.version), .text($0.purpose),
        .text($0.state), .text($0.engineVersion), .optional($0.parameterSet),
        .optional($0.dataset), .optional($0.prior), .optional($0.inputFingerprint),
        .optional($0.outputFingerprint),
      ]
    }
  }

  private static func decimal(_ text: String?) -> Datum { text.map(Datum.decimal) ?? .absent }
}
