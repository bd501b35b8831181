public import Amounts

/// Why an account's margin is what it is: every part with its steps, computed a second time and proved
/// to be the published figures before it exists.
public struct MarginExplanation: Sendable {
  /// The published figures.
  public let figures: MarginFigures
  /// By which rules the account is margined.
  public let model: Portfolio.Model
  /// What it holds.
  public let holdings: [ExplainedHolding]
  /// Its positions.
  public let positions: [ExplainedPosition]
  /// Every rounded part of the requirement.
  public let components: [ExplainedComponent]
  /// How equity and the two requirements come from them.
  public let totals: [Working]
  /// What binds at each node of the netting tree; empty in the standard model.
  public let nodes: [NodeBinding]
  /// Gains by scenario; nil in the standard model.
  public let matrix: ScenarioMatrix?
  /// The requirement as lines that sum to it.
  public let attribution: Attribution
  /// What each item requires alone.
  public let standalone: [StandaloneItem]
  /// The next steps of the rules.
  public let thresholds: [Threshold]
  /// How large the account is.
  public let leverage: Leverage

  /// MR-42: Σ stand-alone − initial, USD; it may be below zero.
  public var benefit: Exact {
    (figures.standaloneInitial.exact - figures.initial.exact).reduced
  }

  /// Explains a priced account.
  ///
  /// - Parameter figures: what the engine found for the same account and market.
  /// - Throws: ``ExplanationError/disagrees(figure:explained:published:)`` when the second computation
  ///   does not arrive at the figures.
  public init(
    of portfolio: Portfolio, in market: ResolvedMarket, figures: MarginFigures
  ) throws(ExplanationError) {
    do throws(AmountError) {
      self = try Self(unproved: portfolio, market, figures)
    } catch {
      throw .amount(error)
    }
    try prove()
  }

  private init(
    unproved portfolio: Portfolio, _ market: ResolvedMarket, _ figures: MarginFigures
  ) throws(AmountError) {
    let prices = HeldPrices(parameters: market.parameters, market: market.market)
    let items = RiskItemTable(market.publishedItems)
    let names = ExplainedNames(prices)
    let book = try HeldBook(portfolio, prices)
    let parts = try AccountParts(book, items: items, prices)
    let scans = parts.underlyings.compactMap { $0.scan?.scan }
    self.figures = figures
    model = book.model
    holdings = parts.holdings.map { ExplainedHolding($0, names) }
    positions = book.positions.map { position in
      let unit = book.model == .portfolio ? items.instrument(position.contract.index) : nil
      return ExplainedPosition(position, unit: unit, prices, names)
    }
    components = try parts.components(items: items)
    nodes = parts.risk?.netting.nodes.map { NodeBinding($0, scans, prices, names) } ?? []
    matrix = parts.risk.map { ScenarioMatrix($0.netting, market.parameters.scenarios, names) }
    attribution = Attribution(parts, components, nodes)
    standalone = try StandaloneItem.all(book, items: items, prices)
    thresholds = try Threshold.all(parts, figures)
    leverage = try Leverage(book, figures)
    totals = try parts.totals(components)
  }
}
