internal import Amounts

/// The inner nodes with what each adds to R (MR-25).
struct NettingTree<Number: ExactNumber>: Sendable {
  struct Node: Sendable {
    let parent: Int?
    /// 1 − λ of the node: what a leaf below it adds to R.
    let leafStep: Number
    /// λ of the node less λ of its parent, which is 0 above the root.
    let step: Number
  }

  let nodes: [Node]
  let root: Int
  /// The nodes, each before its parent.
  let upwards: [Int]

  init(_ nodes: [NettingNode]) throws(AmountError) {
    self.nodes = try nodes.map { node throws(AmountError) in
      let parentLambda = node.parent.map { nodes[$0].lambda.exact } ?? .zero
      return Node(
        parent: node.parent,
        leafStep: try Number((Exact.one - node.lambda.exact).reduced),
        step: try Number((node.lambda.exact - parentLambda).reduced))
    }
    root = nodes.firstIndex { $0.parent == nil } ?? 0
    var depths = [Int](repeating: 0, count: nodes.count)
    for index in nodes.indices {
      var parent = nodes[index].parent
      while let place = parent {
        depths[index] += 1
        parent = nodes[place].parent
      }
    }
    upwards = nodes.indices.sorted { (depths[$1], $0) < (depths[$0], $1) }
  }

  /// Whether a node is another or lies below it.
  func isNode(_ node: Int, under ancestor: Int) -> Bool {
    var current: Int? = node
    while let place = current {
      if place == ancestor { return true }
      current = nodes[place].parent
    }
    return false
  }
}
