internal import Amounts

/// Whether equity less maintenance is certainly concave in an underlying's price, so that an account
/// that stands falls below maintenance at most once on the way out, and no grid is needed.
///
/// With linear perpetuals and futures and coins only, equity is linear and every charge is convex: losses
/// in scenarios are maxima of linear functions, delta and basis grow in proportion, bands rise. Roundings
/// to the cent are beside this.
enum ConcaveHeadroom {
  static func isCertain(_ parts: AccountParts, underlying: Int) -> Bool {
    let prices = parts.prices
    let positions = parts.book.positions.filter {
      $0.contract.terms.underlying == underlying
    }
    guard positions.allSatisfy({ !$0.contract.isOption && !$0.contract.isInverse }),
      !(prices.scalar(.minimumDeltaNet)
        < prices.scalar(.minimumDeltaHedged) * Exact(5, scale: 1))
    else { return false }
    let tiers = prices.maintenanceTiers(underlying)
    guard parts.book.model == .portfolio || isRising(tiers) else { return false }
    return parts.holdings.allSatisfy { isRising($0.haircuts.maintenance) }
  }

  private static func isRising(_ bands: MarginalBands) -> Bool {
    zip(bands.bands, bands.bands.dropFirst()).allSatisfy { !($1.rate < $0.rate) }
  }
}
