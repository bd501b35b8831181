public import Amounts

/// An underlying with its index price.
public final class ResolvedUnderlying: Sendable {
  /// The underlying's identifier.
  public let name: String
  /// S, the index price in USD; nil where it is missing, stale or impossible.
  public let price: Exact?
  /// Why there is no price; nil where there is one.
  public let flaw: UnpricedReason?
  let rates: UnderlyingRates

  init(name: String, price: Exact?, flaw: UnpricedReason?, rates: UnderlyingRates) {
    self.name = name
    self.price = price
    self.flaw = flaw
    self.rates = rates
  }
}
