public import Amounts

/// What an account gains in each scenario, by underlying and by node of the netting tree.
public struct ScenarioMatrix: Sendable {
  /// One underlying or node.
  public struct Row: Sendable {
    /// The underlying of a leaf, the node's name otherwise.
    public let name: String
    /// Whether it is an underlying.
    public let isLeaf: Bool
    /// `L[ω]`, USD; element n − 1 is scenario n. Minus is a loss.
    public let profits: [Exact]
  }

  /// The scenarios; element n − 1 is scenario n.
  public let scenarios: [Scenario]
  /// Underlyings, then inner nodes.
  public let rows: [Row]

  init(_ netting: NettingParts, _ scenarios: [Scenario], _ names: ExplainedNames) {
    self.scenarios = scenarios
    rows = netting.nodes.map { node in
      let isLeaf = if case .leaf = node.place { true } else { false }
      return Row(name: names.node(node.place), isLeaf: isLeaf, profits: node.profits.map(\.reduced))
    }
  }
}
