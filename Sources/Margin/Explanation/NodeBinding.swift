public import Amounts

/// What binds a node of the netting tree, and who contributes to it (MR-24, MR-25, MR-41).
public struct NodeBinding: Sendable {
  /// What a position or coin of the scan adds to a node's figure.
  public struct Contribution: Sendable, Equatable {
    /// The instrument, or the asset followed by `coin`.
    public let item: String
    /// The risk quantity.
    public let quantity: Exact
    /// Of one unit: USD gained in the binding scenario, or coins of delta where delta binds.
    public let unit: Exact
    /// USD of the node's figure; minus is a hedge.
    public let amount: Exact
  }

  /// The underlying of a leaf, the node's name otherwise.
  public let name: String
  /// Whether it is an underlying.
  public let isLeaf: Bool
  /// Whether it is the root, under which the whole account nets.
  public let isRoot: Bool
  /// `λ` of the node.
  public let lambda: Exact
  /// `λ` of its parent; 0 above the root.
  public let parentLambda: Exact
  /// The largest loss over the scenarios, USD.
  public let loss: Exact
  /// The largest MINDELTA of its leaves, USD.
  public let minimumDelta: Exact
  /// The leaf whose delta binds; nil where a scenario does.
  public let deltaLeaf: String?
  /// The smallest number among the scenarios that bind; 0 where none does.
  public let scenario: Int
  /// `N`, USD: the larger of loss and MINDELTA.
  public let figure: Exact
  /// What each item adds to ``figure``, largest first; their sum is the figure exactly.
  public let contributions: [Contribution]
  /// How MINDELTA comes about where it binds.
  public let workings: [Working]

  /// `λ_node − λ_parent`, by which the figure counts in R.
  public var step: Exact { lambda - parentLambda }

  init(
    _ node: NettingParts.Node, _ scans: [UnderlyingScan], _ prices: HeldPrices,
    _ names: ExplainedNames
  ) {
    name = names.node(node.place)
    lambda = node.lambda
    parentLambda = node.parentLambda
    loss = node.loss.reduced
    minimumDelta = node.minimumDelta.reduced
    scenario = node.scenario
    figure = node.figure.reduced
    let below: [UnderlyingScan]
    isRoot = node.isRoot(prices.parameters)
    switch node.place {
    case .leaf(let underlying):
      isLeaf = true
      below = scans.filter { $0.underlying == underlying }
    case .inner(let index):
      isLeaf = false
      below = scans.filter { NettingParts.isBelow($0.underlying, index, prices.parameters) }
    }
    let binding = below.first { $0.underlying == node.minimumDeltaLeaf }
    let found: [Contribution]
    if scenario > 0 {
      deltaLeaf = nil
      workings = []
      let place = node.scenario - 1
      found = below.flatMap(\.items).map { Self.contribution($0, place, names) }
    } else {
      deltaLeaf = binding.map { names.underlying($0.underlying) }
      workings = binding.map { Self.workings($0, prices) } ?? []
      found = binding.map { Self.contributions($0, prices, names) } ?? []
    }
    contributions = found.sorted { left, right in
      left.amount == right.amount ? left.item < right.item : right.amount < left.amount
    }
  }

  private static func contribution(
    _ item: ScanItem, _ scenario: Int, _ names: ExplainedNames
  ) -> Contribution {
    Contribution(
      item: names.item(item.kind, item.index), quantity: item.quantity.reduced,
      unit: Exact(item.unit.unitPnL[scenario], scale: 10).reduced,
      amount: (-item.profit(scenario)).reduced)
  }

  /// MINDELTA = S·((net − hedged/2)·|Δ| + hedged/2·Σ|q·δ|), item by item: |Δ| is Σ q·δ with the sign
  /// of the net delta.
  private static func contributions(
    _ scan: UnderlyingScan, _ prices: HeldPrices, _ names: ExplainedNames
  ) -> [Contribution] {
    let hedged = prices.scalar(.minimumDeltaHedged) * Exact(5, scale: 1)
    let net = prices.scalar(.minimumDeltaNet) - hedged
    return scan.items.map { item in
      let signed = scan.netDelta.isNegative ? -item.delta : item.delta
      return Contribution(
        item: names.item(item.kind, item.index), quantity: item.quantity.reduced,
        unit: Exact(item.unit.unitDelta, scale: 10).reduced,
        amount: (scan.spot * (net * signed + hedged * item.delta.magnitude)).reduced)
    }
  }

  private static func workings(_ scan: UnderlyingScan, _ prices: HeldPrices) -> [Working] {
    [
      Working("net delta", Calculation.sum(scan.items.map(\.delta)), scan.netDelta),
      Working(
        "gross delta", Calculation.sum(scan.items.map(\.delta.magnitude)), scan.grossDelta),
      Working(
        "minimum for delta",
        prices.minimumDeltaText(
          scan.underlying, net: scan.netDelta.magnitude, gross: scan.grossDelta),
        scan.minimumDelta),
    ]
  }
}
