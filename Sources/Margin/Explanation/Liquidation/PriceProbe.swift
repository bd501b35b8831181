internal import Amounts

/// An account's equity less its maintenance requirement as one underlying moves. Only what the
/// underlying touches is computed again.
struct PriceProbe {
  private let parts: AccountParts
  private let underlying: Int
  private let moved: MovedUnderlying
  private let leaf: UnderlyingParts?
  /// Assets whose holding or price moves with the underlying.
  private let touched: Set<Int>
  /// Equity and maintenance of everything else, without RISK and the add-on.
  private let restEquity: Exact
  private let restMaintenance: Exact
  private let restBasis: Exact
  private let restNodes: [RestNode]
  /// The holdings that are touched, without what the underlying's positions have gained.
  private let restHoldings: [HeldAsset]

  /// An inner node above the underlying, without it.
  private struct RestNode {
    let index: Int
    let profits: [Exact]
    let minimumDelta: (leaf: Int, value: Exact)
  }

  init(_ parts: AccountParts, underlying: Int) {
    self.parts = parts
    self.underlying = underlying
    let parameters = parts.prices.parameters
    moved = MovedUnderlying(underlying, of: parts.book, parts.prices)
    let own = parts.underlyings.first { $0.underlying == underlying }
    leaf = own
    let positions = parts.book.positions.filter { $0.contract.terms.underlying == underlying }
    var touched = Set(
      positions.filter { !$0.contract.isOption }.map(\.contract.terms.settlementAsset))
    for holding in parts.book.holdings
    where parameters.assets[holding.asset].underlying == underlying {
      touched.insert(holding.asset)
    }
    self.touched = touched
    let options = positions.reduce(Exact.zero) { $0 + $1.quantity * $1.contract.markValue }
    let holdings = parts.holdings.filter { touched.contains($0.holding.asset) }
    restEquity =
      parts.equity - options - holdings.reduce(.zero) { $0 + $1.net * $1.price }
    restMaintenance =
      parts.addOn.maintenance.base - (parts.risk?.maintenance ?? .zero)
      - (own?.maintenance ?? .zero)
      - holdings.reduce(.zero) { $0 + $1.maintenance }
    restBasis = (parts.risk?.basis ?? .zero) - (own?.scan?.basis.cents ?? .zero)
    var gains: [Int: Exact] = [:]
    for position in positions where !position.contract.isOption {
      gains[position.contract.terms.settlementAsset, default: .zero] += position.unrealised
    }
    restHoldings = holdings.map { part in
      var holding = part.holding
      holding.unrealised += -(gains[holding.asset] ?? .zero)
      return holding
    }
    restNodes = Self.restNodes(parts, underlying, own?.scan?.scan.profits)
  }

  private static func restNodes(
    _ parts: AccountParts, _ underlying: Int, _ own: [Exact]?
  ) -> [RestNode] {
    guard let own, let risk = parts.risk else { return [] }
    let parameters = parts.prices.parameters
    let others = parts.underlyings.compactMap { $0.scan?.scan }
      .filter { $0.underlying != underlying }
    return risk.netting.nodes.compactMap { node in
      guard case .inner(let index) = node.place,
        NettingParts.isBelow(underlying, index, parameters)
      else { return nil }
      let largest = others.filter { NettingParts.isBelow($0.underlying, index, parameters) }
        .max { $0.minimumDelta < $1.minimumDelta }
      return RestNode(
        index: index, profits: zip(node.profits, own).map { $0 - $1 },
        minimumDelta: (largest?.underlying ?? underlying, largest?.minimumDelta ?? .zero))
    }
  }

  /// Equity less maintenance, both rounded, at about `factor` times the price now.
  ///
  /// - Throws: `AmountError.outOfRange` where a number does not fit.
  func headroom(_ factor: Exact) throws(AmountError) -> Exact {
    let state = try moved.state(factor)
    let holdings = holdings(state)
    guard parts.risk?.cap == nil else { return try whole(holdings, state) }
    var equity = restEquity
    var maintenance = restMaintenance
    for position in state.positions {
      equity += position.quantity * position.contract.markValue
    }
    for holding in holdings {
      let part = try HoldingParts(holding, state.prices, model: parts.book.model)
      equity += part.net * part.price
      maintenance += part.maintenance
    }
    if leaf != nil {
      var own = HeldBook(model: parts.book.model)
      own.positions = state.positions
      own.holdings = holdings
      let part = try UnderlyingParts(underlying, of: own, items: state.items, state.prices)
      maintenance += part.maintenance
      if let scan = part.scan { maintenance += try risk(scan, state.prices).maintenance }
    } else if let risk = parts.risk {
      maintenance += risk.maintenance
    }
    maintenance += try AddOnParts.Level(maintenance, parts.book.addOn).cents
    return try equity.rounded(.down, decimals: 2) - maintenance
  }

  /// The whole account again, where MR-30 caps RISK.
  private func whole(
    _ holdings: [HeldAsset], _ state: MovedUnderlying.State
  ) throws(AmountError) -> Exact {
    var book = parts.book
    book.positions.removeAll { $0.contract.terms.underlying == underlying }
    book.positions += state.positions
    book.holdings.removeAll { touched.contains($0.asset) }
    book.holdings += holdings
    var items = state.items
    for scan in parts.underlyings.compactMap({ $0.scan?.scan }) where scan.underlying != underlying
    {
      for item in scan.items { items.put(item.unit) }
    }
    let moved = try AccountParts(book, items: items, state.prices)
    return try moved.equity.rounded(.down, decimals: 2) - moved.maintenance
  }

  /// The holdings that are touched, with what the moved positions gain.
  private func holdings(_ state: MovedUnderlying.State) -> [HeldAsset] {
    var gains: [Int: Exact] = [:]
    for position in state.positions where !position.contract.isOption {
      gains[position.contract.terms.settlementAsset, default: .zero] += position.unrealised
    }
    return restHoldings.map { holding in
      var holding = holding
      holding.unrealised += gains[holding.asset] ?? .zero
      return holding
    }
  }

  private func risk(
    _ scan: UnderlyingParts.ScanParts, _ prices: HeldPrices
  ) throws(AmountError) -> RiskParts {
    let parameters = prices.parameters
    let nodes = (parts.risk?.netting.nodes ?? []).map { node in
      switch node.place {
      case .leaf(underlying): return NettingParts.leaf(scan.scan, parameters)
      case .leaf: return node
      case .inner(let index):
        guard let rest = restNodes.first(where: { $0.index == index }) else { return node }
        return NettingParts.inner(
          index, zip(rest.profits, scan.scan.profits).map { $0 + $1 },
          [rest.minimumDelta, (underlying, scan.scan.minimumDelta)], parameters)
      }
    }
    return try RiskParts(
      NettingParts(nodes), basis: restBasis + scan.basis.cents, cap: nil, prices)
  }
}
