internal import Amounts

/// MR-25: `R = Σ_nodes (λ_node − λ_parent)·N_node` over the netting tree.
struct DiversifiedScan<Number: ExactNumber> {
  /// `W_u` of one underlying, with its row of scenario profits.
  struct Leaf {
    let row: Int
    let node: Int
    /// `W_u = max(SCAN_u, MINDELTA_u)`, USD.
    let worst: Number
    let minimumDelta: Number
  }

  /// R before it is rounded, USD.
  private(set) var total = Number.zero
  /// The root's binding scenario (MR-41): 0 where the loss is 0 or below MINDELTA.
  private(set) var worstScenario = 0

  /// Rows of `profits` from `firstNodeRow` on are used for the inner nodes and must be zero.
  init(
    _ leaves: [Leaf], tree: NettingTree<Number>, profits: inout ScenarioProfits, firstNodeRow: Int
  ) throws(AmountError) {
    for leaf in leaves {
      try total += tree.nodes[leaf.node].leafStep * leaf.worst
      profits.add(row: leaf.row, to: firstNodeRow + leaf.node)
    }
    for index in tree.upwards {
      guard let minimumDelta = Self.minimumDelta(leaves, below: index, of: tree) else { continue }
      if let parent = tree.nodes[index].parent {
        profits.add(row: firstNodeRow + index, to: firstNodeRow + parent)
      }
      let (units, scenario) = profits.largestLoss(row: firstNodeRow + index)
      let loss = Number(units, scale: 18)
      if index == tree.root { worstScenario = loss < minimumDelta ? 0 : scenario }
      let step = tree.nodes[index].step
      if !step.isZero { try total += step * max(loss, minimumDelta) }
    }
  }

  /// The largest MINDELTA of a node's leaves, nil when it has none.
  private static func minimumDelta(
    _ leaves: [Leaf], below index: Int, of tree: NettingTree<Number>
  ) -> Number? {
    var largest: Number?
    for leaf in leaves where tree.isNode(leaf.node, under: index) {
      largest = max(largest ?? .zero, leaf.minimumDelta)
    }
    return largest
  }
}
