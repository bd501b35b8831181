public import Amounts

/// An asset with its price of the period.
public final class ResolvedAsset: Sendable {
  /// The asset's identifier.
  public let name: String
  /// Why there is no price; nil where there is one.
  public let flaw: UnpricedReason?
  let terms: AssetTerms<Exact>

  init(name: String, flaw: UnpricedReason?, terms: AssetTerms<Exact>) {
    self.name = name
    self.flaw = flaw
    self.terms = terms
  }

  /// USD price of one unit; nil where it is missing, stale or impossible.
  public var priceUSD: Exact? { terms.priceUSD }
  /// The underlying whose coin the asset is; nil outside the scan.
  public var underlying: Int? { terms.underlying }
}
