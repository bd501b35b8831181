internal import Amounts

/// MR-25: the netting tree over some leaves.
struct NettingParts {
  /// A node of the tree: an underlying, or one that nets others.
  struct Node {
    enum Place: Equatable {
      case leaf(underlying: Int)
      case inner(node: Int)
    }

    let place: Place
    /// `λ` of the node, and of its parent, which is 0 above the root.
    let lambda: Exact
    let parentLambda: Exact
    /// `Σ L[ω]` of its leaves, USD.
    let profits: [Exact]
    let loss: Exact
    let lossScenario: Int
    /// The largest MINDELTA among its leaves, and the first leaf that has it.
    let minimumDelta: Exact
    let minimumDeltaLeaf: Int

    /// `λ_node − λ_parent`.
    var step: Exact { lambda - parentLambda }
    /// `N`.
    var figure: Exact { max(loss, minimumDelta) }
    /// The binding scenario (MR-41): 0 where the loss is 0 or below MINDELTA.
    var scenario: Int { loss < minimumDelta ? 0 : lossScenario }

    func isRoot(_ parameters: RiskParameters) -> Bool {
      guard case .inner(let index) = place else { return false }
      return parameters.nodes[index].parent == nil
    }
  }

  /// Leaves first, by underlying; then the inner nodes that have a leaf, by number.
  let nodes: [Node]
  /// `R` before it is rounded.
  let total: Exact

  init(_ leaves: [UnderlyingScan], _ parameters: RiskParameters) {
    var nodes = leaves.map { Self.leaf($0, parameters) }
    for index in parameters.nodes.indices {
      let below = leaves.filter { Self.isBelow($0.underlying, index, parameters) }
      guard !below.isEmpty else { continue }
      var profits = [Exact](repeating: .zero, count: parameters.scenarios.count)
      for leaf in below {
        for scenario in profits.indices { profits[scenario] += leaf.profits[scenario] }
      }
      nodes.append(
        Self.inner(
          index, profits, below.map { ($0.underlying, $0.minimumDelta) }, parameters))
    }
    self.init(nodes)
  }

  init(_ nodes: [Node]) {
    self.nodes = nodes
    total = nodes.reduce(.zero) { $0 + ($1.step.isZero ? .zero : $1.step * $1.figure) }
  }

  static func leaf(_ scan: UnderlyingScan, _ parameters: RiskParameters) -> Node {
    Node(
      place: .leaf(underlying: scan.underlying), lambda: .one,
      parentLambda: parameters.nodes[parameters.underlyings[scan.underlying].node].lambda.exact
        .reduced,
      profits: scan.profits, loss: scan.loss, lossScenario: scan.lossScenario,
      minimumDelta: scan.minimumDelta, minimumDeltaLeaf: scan.underlying)
  }

  static func inner(
    _ index: Int, _ profits: [Exact], _ minimumDeltas: [(leaf: Int, value: Exact)],
    _ parameters: RiskParameters
  ) -> Node {
    let (loss, scenario) = UnderlyingScan.largestLoss(profits)
    var largest = Exact.zero
    var leaf = minimumDeltas.first?.leaf ?? 0
    for candidate in minimumDeltas where largest < candidate.value {
      (leaf, largest) = candidate
    }
    let node = parameters.nodes[index]
    return Node(
      place: .inner(node: index), lambda: node.lambda.exact.reduced,
      parentLambda: node.parent.map { parameters.nodes[$0].lambda.exact.reduced } ?? .zero,
      profits: profits, loss: loss, lossScenario: scenario, minimumDelta: largest,
      minimumDeltaLeaf: leaf)
  }

  /// Whether an underlying is somewhere below an inner node.
  static func isBelow(_ underlying: Int, _ index: Int, _ parameters: RiskParameters) -> Bool {
    var node: Int? = parameters.underlyings[underlying].node
    while let current = node {
      if current == index { return true }
      node = parameters.nodes[current].parent
    }
    return false
  }
}
