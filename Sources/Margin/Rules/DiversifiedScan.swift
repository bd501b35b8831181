internal import Amounts

/// MR-25: `R = Σ_nodes (λ_node − λ_parent)·N_node` over the netting tree.
struct DiversifiedScan {
  /// `W_u` of one underlying, with its row of scenario profits.
  struct Leaf {
    let row: Int
    let node: Int
    /// `W_u = max(SCAN_u, MINDELTA_u)`, USD.
    let worst: Exact
    let minimumDelta: Exact
  }

  /// R before it is rounded, USD.
  private(set) var total = Exact.zero
  /// The root's binding scenario (MR-41): 0 where the loss is 0 or below MINDELTA.
  private(set) var worstScenario = 0

  /// Rows of `profits` from `firstNodeRow` on are used for the inner nodes and must be zero.
  init(
    _ leaves: [Leaf], tree: NettingTree, profits: inout ScenarioProfits, firstNodeRow: Int
  ) {
    var minimumDeltas = [Exact?](repeating: nil, count: tree.nodes.count)
    for leaf in leaves {
      total += (.one - tree.nodes[leaf.node].lambda) * leaf.worst
      var node: Int? = leaf.node
      while let current = node {
        profits.add(row: leaf.row, to: firstNodeRow + current)
        minimumDeltas[current] = max(minimumDeltas[current] ?? .zero, leaf.minimumDelta)
        node = tree.nodes[current].parent
      }
    }
    for (index, node) in tree.nodes.enumerated() {
      guard let minimumDelta = minimumDeltas[index] else { continue }
      let (units, scenario) = profits.largestLoss(row: firstNodeRow + index)
      let loss = Exact(units, scale: 18)
      if index == tree.root { worstScenario = loss < minimumDelta ? 0 : scenario }
      if !node.step.isZero { total += node.step * max(loss, minimumDelta) }
    }
  }
}
