internal import Amounts

/// The terms of the prior close under the numbering of the period's own set (MR-45).
///
/// What the prior set does not know by name has the period's terms. So has a contract of which more
/// was changed than numbers (another kind, payoff, underlying or settlement asset), since a price of
/// the one is none of the other.
struct PriorTerms {
  /// The set.
  let parameters: RiskParameters
  /// The place in the prior set of each instrument that has its terms from there; nil for the others.
  let priorInstruments: [Int?]
  /// The place in the prior set of each underlying; nil where it has none.
  let priorUnderlyings: [Int?]
  /// The place in the prior set of each asset; nil where it has none.
  let priorAssets: [Int?]

  /// - Parameter closeMicroseconds: the period's close, at which what is held has not expired.
  init(prior: RiskParameters, period: RiskParameters, closeMicroseconds: Int64) {
    let priorAssets = Self.places(of: period.assets.map(\.name), in: prior.assets.map(\.name))
    let priorUnderlyings = Self.places(
      of: period.underlyings.map(\.name), in: prior.underlyings.map(\.name))
    let tree = PriorTree(prior: prior.nodes, period: period.nodes)
    let underlyingNow = Self.inverse(priorUnderlyings, count: prior.underlyings.count)
    let assetNow = Self.inverse(priorAssets, count: prior.assets.count)
    var scalars = prior.scalars
    // How old a price may be decides whether there is a requirement, not how large it is.
    scalars[.staleAfterSeconds] = max(
      prior.scalars[.staleAfterSeconds], period.scalars[.staleAfterSeconds])
    let assets = period.assets.indices.map { index -> Asset in
      guard let place = priorAssets[index] else { return period.assets[index] }
      var asset = prior.assets[place]
      asset.underlying = asset.underlying.flatMap { underlyingNow[$0] }
      return asset
    }
    let underlyings = period.underlyings.indices.map { index -> Underlying in
      guard let place = priorUnderlyings[index] else {
        var underlying = period.underlyings[index]
        underlying.node = tree.placeOfNode[underlying.node]
        return underlying
      }
      return prior.underlyings[place]
    }
    let places = Self.places(
      of: period.instruments.map(\.name), in: prior.instruments.map(\.name))
    var instruments = period.instruments
    var priorInstruments = [Int?](repeating: nil, count: instruments.count)
    for (index, place) in places.enumerated() {
      guard let place else { continue }
      var terms = prior.instruments[place]
      guard terms.kind == instruments[index].kind, terms.payoff == instruments[index].payoff,
        underlyingNow[terms.underlying] == instruments[index].underlying,
        assetNow[terms.settlementAsset] == instruments[index].settlementAsset
      else { continue }
      terms.underlying = instruments[index].underlying
      terms.settlementAsset = instruments[index].settlementAsset
      if let expiry = terms.expiryMicroseconds, expiry < closeMicroseconds {
        terms.expiryMicroseconds = instruments[index].expiryMicroseconds
      }
      instruments[index] = terms
      priorInstruments[index] = place
    }
    parameters = RiskParameters(
      scalars: scalars, assets: assets, nodes: tree.nodes, underlyings: underlyings,
      instruments: instruments, scenarios: prior.scenarios)
    self.priorInstruments = priorInstruments
    self.priorUnderlyings = priorUnderlyings
    self.priorAssets = priorAssets
  }

  /// Where each name stands among others; nil where it does not.
  private static func places(of names: [String], in others: [String]) -> [Int?] {
    let places = Dictionary(others.enumerated().map { ($1, $0) }) { first, _ in first }
    return names.map { places[$0] }
  }

  /// From the place in the prior set to the index in the period's.
  private static func inverse(_ places: [Int?], count: Int) -> [Int?] {
    var inverse = [Int?](repeating: nil, count: count)
    for (index, place) in places.enumerated() {
      if let place { inverse[place] = index }
    }
    return inverse
  }
}

/// The prior netting tree with what only the period's has hung into it.
///
/// A node that the prior tree does not have keeps its parent, or the prior root where it had none, and
/// its λ, or the parent's where that is larger.
struct PriorTree {
  /// The prior nodes in their places, then the others.
  private(set) var nodes: [NettingNode]
  /// The place of each of the period's nodes.
  private(set) var placeOfNode: [Int]

  init(prior: [NettingNode], period: [NettingNode]) {
    nodes = prior
    let places = Dictionary(prior.enumerated().map { ($1.name, $0) }) { first, _ in first }
    placeOfNode = period.map { places[$0.name] ?? -1 }
    let root = prior.firstIndex { $0.parent == nil }
    // From the root down, so that a parent has its place before its children ask for it.
    var isSettled = false
    while !isSettled {
      isSettled = true
      for (index, node) in period.enumerated() where placeOfNode[index] < 0 {
        let parent = node.parent.map { placeOfNode[$0] } ?? root ?? -1
        guard parent >= 0 else { continue }
        placeOfNode[index] = nodes.count
        nodes.append(
          NettingNode(
            name: node.name, parent: parent, lambda: max(node.lambda, nodes[parent].lambda)))
        isSettled = false
      }
    }
  }
}
