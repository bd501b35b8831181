public import Amounts

/// Where a step of the rules lies, and how far an account is from it.
public struct Threshold: Sendable, Equatable {
  /// What steps there.
  public enum Kind: String, Sendable, CaseIterable {
    /// The standing: equity against a level (MR-40), or the level down to which may be withdrawn.
    case standing
    /// The next margin tier of an underlying (MR-11).
    case tier
    /// The next haircut band of an asset (MR-02).
    case haircut
    /// The share of a day's volume from which concentration is charged (MR-28).
    case concentration
    /// The band of open interest that raises initial rates (MR-11).
    case openInterest = "open interest"
  }

  /// What steps there.
  public let kind: Kind
  /// The rule's code.
  public let rule: String
  /// The level of standing, the underlying or the asset.
  public let subject: String
  /// The band the account is in, from 1; nil where there are no bands.
  public let band: Int?
  /// What is used, USD: equity for a standing.
  public let used: Exact
  /// Where the step lies, USD; nil in the last band.
  public let limit: Exact?
  /// What is left before the step, USD: used above a standing's level, below any other limit. Minus
  /// means that it has been passed.
  public let distance: Exact?

  private init(
    _ kind: Kind, _ rule: String, _ subject: String, band: Int? = nil, used: Exact, limit: Exact?,
    isFloor: Bool = false
  ) {
    self.kind = kind
    self.rule = rule
    self.subject = subject
    self.band = band
    self.used = used.reduced
    self.limit = limit?.reduced
    distance = limit.map { (isFloor ? used - $0 : $0 - used).reduced }
  }

  static func all(
    _ parts: AccountParts, _ figures: MarginFigures
  ) throws(AmountError) -> [Threshold] {
    try standings(parts.prices, figures) + sizes(parts) + haircuts(parts)
  }

  private static func standings(
    _ prices: HeldPrices, _ figures: MarginFigures
  ) throws(AmountError) -> [Threshold] {
    let (initial, maintenance) = (figures.initial.exact, figures.maintenance.exact)
    let release = try ReleaseLevel.usd(
      initial: figures.initial, level: prices.scalar(.releaseLevel))
    let levels: [(String, String, Exact)] = [
      ("withdrawals below the release level", "CR-23", release.exact),
      ("restricted below initial", "MR-40", initial),
      ("call below", "MR-40", min(prices.scalar(.callLevel) * maintenance, initial)),
      ("liquidation below maintenance", "MR-40", maintenance),
      ("default below zero", "MR-40", .zero),
    ]
    return levels.map { name, rule, level in
      Threshold(
        .standing, rule, name, used: figures.equity.exact, limit: level, isFloor: true)
    }
  }

  private static func sizes(_ parts: AccountParts) -> [Threshold] {
    var found: [Threshold] = []
    for part in parts.underlyings {
      let terms = parts.prices.parameters.underlyings[part.underlying]
      if let tiers = part.standard?.tiers, !tiers.sizes.isEmpty {
        found.append(
          Threshold(
            .tier, "MR-11", "\(terms.name), open size",
            band: tiers.initialBands.number(of: tiers.open), used: tiers.open,
            limit: tiers.initialBands.nextStart(above: tiers.open)))
        found.append(
          Threshold(
            .tier, "MR-11", "\(terms.name), held size",
            band: tiers.maintenanceBands.number(of: tiers.held), used: tiers.held,
            limit: tiers.maintenanceBands.nextStart(above: tiers.held)))
        if let open = terms.openInterestBand {
          let edges = [open.lowerUSD.exact, open.upperUSD.exact]
          let used = open.openInterestUSD.exact
          found.append(
            Threshold(
              .openInterest, "MR-11", terms.name, band: 1 + edges.filter { !(used < $0) }.count,
              used: used, limit: edges.first { used < $0 }))
        }
      }
      if let scan = part.scan {
        found.append(
          Threshold(
            .concentration, "MR-28", terms.name, used: scan.concentration.value,
            limit: scan.concentration.free))
      }
    }
    return found
  }

  private static func haircuts(_ parts: AccountParts) -> [Threshold] {
    parts.holdings.filter { !$0.net.isNegative && !$0.net.isZero }.map { holding in
      let bands = holding.haircuts.initial
      return Threshold(
        .haircut, "MR-02", parts.prices.parameters.assets[holding.holding.asset].name,
        band: bands.number(of: holding.value), used: holding.value,
        limit: bands.nextStart(above: holding.value))
    }
  }
}
