internal import Amounts

/// What things are called in an explanation.
struct ExplainedNames {
  let parameters: RiskParameters
  let closeMicroseconds: Int64

  init(_ prices: HeldPrices) {
    parameters = prices.parameters
    closeMicroseconds = prices.market.closeMicroseconds
  }

  func asset(_ index: Int) -> String { parameters.assets[index].name }

  func underlying(_ index: Int) -> String { parameters.underlyings[index].name }

  func instrument(_ index: Int) -> String { parameters.instruments[index].name }

  func item(_ kind: RiskItem.Kind, _ index: Int) -> String {
    kind == .coin ? "\(asset(index)) coin" : instrument(index)
  }

  func node(_ place: NettingParts.Node.Place) -> String {
    switch place {
    case .leaf(let underlying): self.underlying(underlying)
    case .inner(let node): parameters.nodes[node].name
    }
  }

  func bucket(_ bucket: DeltaBucket) -> String {
    switch bucket {
    case .coin: "coin"
    case .perpetual: "perpetual"
    case .expiry: "expiry in \(seconds(bucket)) s"
    }
  }

  /// Seconds from the close to an expiry, exact.
  func seconds(_ bucket: DeltaBucket) -> Exact {
    guard case .expiry(let microseconds) = bucket else { return .zero }
    return Exact(Int128(microseconds) - Int128(closeMicroseconds), scale: 6).reduced
  }

  static let secondsOfYear = Exact(365 * 86_400)
}
