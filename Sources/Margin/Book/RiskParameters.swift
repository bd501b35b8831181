/// One version of everything that can change a number and is not a price or a holding.
///
/// Assets, nodes, underlyings and instruments refer to each other by their place in these arrays.
public struct RiskParameters: Sendable {
  /// Scalars of the methodology.
  public var scalars: ScalarParameters
  /// What balances are held in.
  public var assets: [Asset]
  /// The inner nodes of the netting tree, in any order.
  public var nodes: [NettingNode]
  /// The leaves of the netting tree.
  public var underlyings: [Underlying]
  /// The contracts.
  public var instruments: [Instrument]
  /// The scenarios; number n is element n − 1.
  public var scenarios: [Scenario]

  /// Puts a parameter set together.
  public init(
    scalars: ScalarParameters, assets: [Asset], nodes: [NettingNode], underlyings: [Underlying],
    instruments: [Instrument], scenarios: [Scenario]
  ) {
    self.scalars = scalars
    self.assets = assets
    self.nodes = nodes
    self.underlyings = underlyings
    self.instruments = instruments
    self.scenarios = scenarios
  }
}
