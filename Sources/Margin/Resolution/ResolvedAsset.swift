public import Amounts

/// An asset with its price of the period.
public final class ResolvedAsset: Sendable {
  /// The asset's identifier.
  public let name: String
  /// Why there is no price; nil where there is one.
  public let flaw: UnpricedReason?
  let rates: AssetRates

  init(name: String, flaw: UnpricedReason?, rates: AssetRates) {
    self.name = name
    self.flaw = flaw
    self.rates = rates
  }

  /// USD price of one unit; nil where it is missing, stale or impossible.
  public var priceUSD: Exact? { rates.priceUSD }
  /// The underlying whose coin the asset is; nil outside the scan.
  public var underlying: Int? { rates.underlying }
}
