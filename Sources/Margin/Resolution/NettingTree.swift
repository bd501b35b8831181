internal import Amounts

/// The inner nodes with what each adds to R (MR-25).
final class NettingTree: Sendable {
  struct Node: Sendable {
    let parent: Int?
    let lambda: Exact
    /// λ of the node less λ of its parent, which is 0 above the root.
    let step: Exact
  }

  let nodes: [Node]
  let root: Int

  init(nodes: [NettingNode]) {
    self.nodes = nodes.map { node in
      let parentLambda = node.parent.map { nodes[$0].lambda.exact } ?? .zero
      return Node(
        parent: node.parent, lambda: node.lambda.exact.reduced,
        step: (node.lambda.exact - parentLambda).reduced)
    }
    root = nodes.firstIndex { $0.parent == nil } ?? 0
  }
}
