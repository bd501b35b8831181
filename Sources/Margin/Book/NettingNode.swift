public import Amounts

/// An inner node of the netting tree; underlyings are its leaves (MR-25).
public struct NettingNode: Sendable {
  /// The node's identifier.
  public var name: String
  /// The parent as an index into `RiskParameters.nodes`; nil for the one root.
  public var parent: Int?
  /// λ: the share of the node's own netted figure that counts; never falls on the way down.
  public var lambda: Ratio

  /// Puts a node together.
  public init(name: String, parent: Int?, lambda: Ratio) {
    self.name = name
    self.parent = parent
    self.lambda = lambda
  }
}
