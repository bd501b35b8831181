import ArgumentParser
import Margin
import Operations
import Postgres

/// `margin what-if ACCOUNT`
struct MarginWhatIf: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "what-if",
    abstract: "Show an account's margin before and after changes; nothing is written (MR-44).",
    discussion: """
      CHANGE is a new number (55000), an amount to be added (+500, -0.05) or a share (+5%, -10%). Changes \
      are made in this order, whatever the order of the flags: trades and deposits, at published prices; \
      prices; volatilities; marks; parameters.

      A file of changes has the columns change (trade, deposit, price, mark, volatility or parameter), name \
      and value, where value is what stands behind the = of a flag.
      """)

  @Argument(help: "The account.")
  var account: String

  @OptionGroup var period: PeriodOption

  @Option(
    help: ArgumentHelp(
      "A trade of signed contracts, at the mark when no price is given; may be repeated.",
      valueName: "instrument=quantity[@price]"))
  var trade: [String] = []

  @Option(
    help: ArgumentHelp(
      "Cash or coins that come, or with a minus go; may be repeated.", valueName: "asset=amount"))
  var deposit: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Another price. An underlying moves with all that is on it in proportion, options re-marked; any other \
      asset moves alone, and so does the mark of an instrument. May be repeated.
      """, valueName: "name=change"))
  var price: [String] = []

  @Option(
    help: ArgumentHelp(
      "Another mark of one instrument, nothing else moves; may be repeated.",
      valueName: "instrument=change"))
  var mark: [String] = []

  @Option(
    help: ArgumentHelp(
      "Another volatility of an option, or of all of an underlying, re-marked; may be repeated.",
      valueName: "name=change"))
  var volatility: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Another parameter: a key of parameters.csv, or UNDERLYING.COLUMN, UNDERLYING.tier_initial, \
      NODE.lambda, ASSET.liability_initial, ASSET.haircut_initial and so on. May be repeated.
      """, valueName: "parameter=change"))
  var parameter: [String] = []

  @Option(
    help: ArgumentHelp("A CSV file of changes; - for standard input.", valueName: "file"))
  var changes: String?

  @Flag(help: "Trades pay the underlying's taker fee.")
  var fees = false

  @Flag(
    help: """
      List the single trades that then lower the initial requirement most per USD notional, with the premium \
      and fees they cost. Instruments whose mark is stale or of a quality below price_quality_threshold, and \
      options whose mark is zero, are left out.
      """)
  var bestHedge = false

  @Option(help: "How many trades --best-hedge lists.")
  var limit = 10

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func validate() throws {
    guard (1...1_000).contains(limit) else { throw ValidationError("--limit is from 1 to 1000") }
    do throws(OverrideTextError) {
      _ = try flagged()
    } catch {
      throw ValidationError("\(error.text): \(error.reason)")
    }
  }

  /// The changes of the flags, kind by kind.
  private func flagged() throws(OverrideTextError) -> [Override] {
    var overrides: [Override] = []
    let flags: [(OverrideText.Kind, [String])] = [
      (.trade, trade), (.deposit, deposit), (.price, price), (.mark, mark),
      (.volatility, volatility), (.parameter, parameter),
    ]
    for (kind, texts) in flags {
      for text in texts { overrides.append(try OverrideText.override(kind, text)) }
    }
    return overrides
  }

  func execute(in context: CommandContext) async throws -> ExitStatus {
    var overrides = try flagged()
    if let changes {
      overrides += try OverrideFile.overrides(
        file: changes == "-" ? "standard input" : changes,
        source: changes == "-" ? StandardInput().source : SourceFile(path: changes).open())
    }
    let found = try await context.reading(account, in: period.choice) {
      [account, bestHedge, overrides] connection, published in
      try connection.marginCase(
        of: account, in: published, instruments: overrides.compactMap(\.instrument),
        isForHedging: bestHedge)
    }
    let whatIf = try WhatIf(
      overrides, on: found.portfolio, in: found.market, isChargingFees: fees)
    var report = try WhatIfReport(found, whatIf, isUnchanged: overrides.isEmpty).report
    if bestHedge {
      let hedge = BestHedge(of: whatIf.portfolio, in: whatIf.market)
      WhatIfReport.add(
        try hedge?.trades(limit: limit) ?? [], leftOut: hedge?.untradable ?? 0, in: whatIf.market,
        to: &report)
    }
    context.write(report)
    return .done
  }
}

extension Override {
  /// The instrument that may be meant, for its terms and prices to be read.
  fileprivate var instrument: String? {
    switch self {
    case .trade(let name, _, _), .mark(let name, _), .price(let name, _), .volatility(let name, _):
      name
    case .deposit, .parameter: nil
    }
  }
}
