internal import Amounts
public import Margin
internal import SQLText

/// One account's published figures, as decimal text with the digits the database holds.
public struct PublishedMargin: Sendable, Equatable {
  /// The version of the results.
  public let version: Int
  /// The run that published them.
  public let run: Int
  /// The account's client.
  public let client: String
  /// `standard` or `portfolio`.
  public let model: String
  /// How the account stands: a label of `result.standing`.
  public let status: String
  /// Figures in USD by the names of `result.margin`'s columns; empty for an unpriced account.
  public let figures: [String: String]
  /// The root's binding scenario, 0 for none; nil for an unpriced account.
  public let worstScenario: Int?
  /// What moves in it; nil where none binds.
  public let worstScenarioTerms: Scenario?
  /// Why there is no figure; nil where there is one.
  public let unpricedReason: String?

  /// The columns of ``figures``, in the order of `export margin`, with what people have added.
  public static let figureNames = [
    "equity", "initial", "maintenance", "risk", "diversified_scan", "basis",
    "short_option_initial", "short_option_maintenance", "concentration", "funding_and_fees",
    "open_orders", "haircut_initial", "haircut_maintenance", "liability_initial",
    "liability_maintenance", "depeg", "price_quality", "position_margin_initial",
    "position_margin_maintenance", "option_margin_initial", "option_margin_maintenance",
    "add_on_initial", "add_on_maintenance", "standalone_initial",
  ]
}

extension Connection {
  /// An account's figures of a published run; nil when it has no such account.
  ///
  /// - Throws: ``PostgresError``.
  public func publishedMargin(
    of account: String, published: PublishedRun
  ) throws(PostgresError) -> PublishedMargin? {
    guard let row = try query(.marginOfAccount, [.integer(published.run), .text(account)]).first
    else {
      return nil
    }
    var figures: [String: String] = [:]
    for name in PublishedMargin.figureNames { figures[name] = try row.optionalText(name) }
    return PublishedMargin(
      version: try row.integer("version"), run: try row.integer("run_no"),
      client: try row.text("client"), model: try row.text("model"),
      status: try row.text("status"), figures: figures,
      worstScenario: try row.optionalInteger("worst_scenario"),
      worstScenarioTerms: try row.scenario(),
      unpricedReason: try row.optionalText("unpriced_reason"))
  }
}

extension QueryRow {
  /// The scenario in the columns `scenario_kind`, `scenario_move` and `scenario_volatility`; nil where there is none.
  fileprivate func scenario() throws(PostgresError) -> Scenario? {
    guard try optionalText("scenario_kind") != nil else { return nil }
    return Scenario(
      kind: try value("scenario_kind", as: "kind", Scenario.Kind.init(rawValue:)),
      move: Ratio(units: try money("scenario_move").units),
      volatility: try value(
        "scenario_volatility", as: "volatility", Scenario.VolatilityMove.init(rawValue:)))
  }
}
