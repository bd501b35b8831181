public import Amounts

/// What the rules say of one account: a figure for everything, or the reason why there is none.
public enum Assessment: Sendable, Equatable {
  /// The account's figures.
  case priced(MarginFigures)
  /// Which needed input is missing, stale or impossible (MR-00d).
  case unpriced(UnpricedReason)

  /// How the account stands.
  public var standing: Standing {
    switch self {
    case .priced(let figures): figures.standing
    case .unpriced: .unpriced
    }
  }
}

/// Every column of an account's margin, in USD; charges are magnitudes rounded up to the cent in the
/// units of MR-00c, equity is rounded down. What does not belong to the account's model is zero.
public struct MarginFigures: Sendable, Equatable {
  /// How the account stands (MR-40).
  public var standing: Standing = .healthy
  /// Equity (MR-01); minus is a debt.
  public var equity: Money = .zero
  /// Initial requirement.
  public var initial: Money = .zero
  /// Maintenance requirement.
  public var maintenance: Money = .zero
  /// RISK after MR-30.
  public var risk: Money = .zero
  /// R, the scan after diversification (MR-25).
  public var diversifiedScan: Money = .zero
  /// Σ BASIS over underlyings (MR-26).
  public var basis: Money = .zero
  /// Short-option contingency, initial (MR-27).
  public var shortOptionInitial: Money = .zero
  /// Short-option contingency, maintenance (MR-27).
  public var shortOptionMaintenance: Money = .zero
  /// Σ LIQ over underlyings (MR-28).
  public var concentration: Money = .zero
  /// Σ FUND over underlyings (MR-06).
  public var fundingAndFees: Money = .zero
  /// Σ OO (MR-29), or Σ(MR-12 + MR-16) in the standard model.
  public var openOrders: Money = .zero
  /// Haircut charge, initial (MR-02).
  public var haircutInitial: Money = .zero
  /// Haircut charge, maintenance (MR-02).
  public var haircutMaintenance: Money = .zero
  /// Liability charge, initial (MR-03).
  public var liabilityInitial: Money = .zero
  /// Liability charge, maintenance (MR-03).
  public var liabilityMaintenance: Money = .zero
  /// Depeg charge (MR-04).
  public var depeg: Money = .zero
  /// Price-quality charge (MR-05).
  public var priceQuality: Money = .zero
  /// Tiers of the standard model, initial (MR-11).
  public var positionMarginInitial: Money = .zero
  /// Tiers of the standard model, maintenance (MR-11).
  public var positionMarginMaintenance: Money = .zero
  /// Options of the standard model, initial (MR-15).
  public var optionMarginInitial: Money = .zero
  /// Options of the standard model, maintenance (MR-15).
  public var optionMarginMaintenance: Money = .zero
  /// What people have added, initial (MR-07).
  public var addOnInitial: Money = .zero
  /// What people have added, maintenance (MR-07).
  public var addOnMaintenance: Money = .zero
  /// Σ of stand-alone initial requirements (MR-42).
  public var standaloneInitial: Money = .zero
  /// The root's binding scenario (MR-41); 0 where no scenario binds.
  public var worstScenario: Int = 0

  /// Figures that are all zero.
  public init() {}
}

/// Which needed input is missing, stale or impossible (MR-00d).
public struct UnpricedReason: Sendable, Equatable, CustomStringConvertible {
  /// The reason as a sentence without a full stop, the same for the same inputs.
  public let description: String

  /// A reason as a sentence without a full stop.
  public init(_ description: String) { self.description = description }
}
