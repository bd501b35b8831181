import Amounts
import Margin

/// The scan of one account by a plain loop over what is published: risk arrays, deltas, and risk
/// quantities, which are positions except where the engine says that rounding changed them. It shares
/// nothing with the engine but the numbers.
struct ScanOracle {
  private let parameters: RiskParameters
  private let spots: [Exact]
  /// By underlying: risk quantity and published item.
  private var holdings: [Int: [(quantity: Exact, item: RiskItem)]] = [:]

  init(_ book: SmallBook, _ portfolio: Portfolio) throws {
    let assessor = AccountAssessor(market: try book.resolved())
    _ = assessor.assess(portfolio)
    self.init(assessor: assessor, portfolio: portfolio)
  }

  /// `assessor` must have assessed `portfolio` last.
  init(assessor: AccountAssessor, portfolio: Portfolio) {
    let market = assessor.market
    parameters = market.parameters
    spots = market.underlyings.map { $0.price ?? .zero }
    var quantities: [RiskKey: Exact] = [:]
    for position in portfolio.positions {
      let key = RiskKey(kind: .instrument, index: position.instrument)
      quantities[key] = (quantities[key] ?? .zero) + position.quantity.exact
    }
    for stored in assessor.lastRiskQuantities {
      quantities[RiskKey(kind: stored.kind, index: stored.index)] = Exact(stored.units, scale: 8)
    }
    for item in market.publishedItems {
      guard let quantity = quantities[RiskKey(kind: item.kind, index: item.index)] else { continue }
      let underlying =
        item.kind == .coin
        ? market.assets[item.index].underlying ?? -1 : market.instruments[item.index].underlying
      holdings[underlying, default: []].append((quantity, item))
    }
  }

  private struct RiskKey: Hashable {
    let kind: RiskItem.Kind
    let index: Int
  }

  /// `Σ q·δ` and `Σ |q·δ|` in coins.
  func deltas(of underlying: Int) -> (net: Exact, gross: Exact) {
    var net = Exact.zero
    var gross = Exact.zero
    for (quantity, item) in holdings[underlying] ?? [] {
      let delta = quantity * Exact(item.unitDelta, scale: 10)
      net += delta
      gross += delta.magnitude
    }
    return (net, gross)
  }

  /// `MINDELTA_u` of MR-24.
  func minimumDelta(of underlying: Int) -> Exact {
    let (net, gross) = deltas(of: underlying)
    let hedged = (gross - net.magnitude) * Exact(5, scale: 1)
    return spots[underlying]
      * (parameters.scalars[.minimumDeltaNet].exact * net.magnitude
        + parameters.scalars[.minimumDeltaHedged].exact * hedged)
  }

  /// `max_ω(−Σ L[ω])⁺` over some underlyings together, as text.
  func largestLoss(of underlyings: [Int]) -> String { loss(of: underlyings).description }

  private func loss(of underlyings: [Int]) -> Exact {
    var largest = Exact.zero
    for scenario in parameters.scenarios.indices {
      var profit = Exact.zero
      for underlying in underlyings {
        for (quantity, item) in holdings[underlying] ?? [] {
          profit += quantity * Exact(item.unitPnL[scenario], scale: 10)
        }
      }
      largest = max(largest, -profit)
    }
    return largest
  }

  /// `R` of MR-25, before it is rounded.
  var diversifiedScan: Exact {
    var total = Exact.zero
    for underlying in parameters.underlyings.indices {
      let lambda = parameters.nodes[parameters.underlyings[underlying].node].lambda.exact
      let alone = max(loss(of: [underlying]), minimumDelta(of: underlying))
      total += (.one - lambda) * alone
    }
    for (index, node) in parameters.nodes.enumerated() {
      let leaves = parameters.underlyings.indices.filter { isBelow($0, index) }
      let figure = leaves.map { minimumDelta(of: $0) }.reduce(loss(of: leaves)) { max($0, $1) }
      let above = node.parent.map { parameters.nodes[$0].lambda.exact } ?? .zero
      total += (node.lambda.exact - above) * figure
    }
    return total
  }

  private func isBelow(_ underlying: Int, _ ancestor: Int) -> Bool {
    var node: Int? = parameters.underlyings[underlying].node
    while let current = node {
      if current == ancestor { return true }
      node = parameters.nodes[current].parent
    }
    return false
  }
}
