public import Amounts

/// An account's requirement by components, in USD, in whole cents.
public struct MarginSummary: Sendable {
  /// Every component, those of the other model being zero; what people have added only where they did.
  public var components: [MarginComponent]
  /// Initial requirement.
  public var initial: Money
  /// Maintenance requirement.
  public var maintenance: Money
  /// The prior initial requirement; nil where it is not known.
  public var priorInitial: Money?
  /// The prior maintenance requirement; nil where it is not known.
  public var priorMaintenance: Money?
  /// RISK, of which the first component is a multiple.
  public var risk: Money
  /// R, the scan after diversification (MR-25).
  public var diversifiedScan: Money
  /// Σ BASIS (MR-26).
  public var basis: Money
  /// The scenario that binds; 0 where none does.
  public var worstScenario: Int
  /// Σ of stand-alone initial requirements (MR-42).
  public var standalone: Money
  /// What margining everything together saves: stand-alone less initial. It may be negative.
  public var benefit: Money
  /// The benefit as a share of the stand-alone sum, half-even; nil where that is zero.
  public var benefitShare: Ratio?
}

/// One component at both levels, with the prior period's.
public struct MarginComponent: Sendable, Equatable {
  /// Which one it is.
  public var kind: Kind
  /// Initial level.
  public var initial: Money
  /// Maintenance level.
  public var maintenance: Money
  /// The prior initial level; nil where it is not known.
  public var priorInitial: Money?
  /// The prior maintenance level; nil where it is not known.
  public var priorMaintenance: Money?

  /// The components of both models, in the order they are shown in.
  public enum Kind: String, Sendable, CaseIterable {
    /// `factor · RISK`, rounded up to the cent.
    case risk
    /// MR-27.
    case shortOptions = "short_options"
    /// MR-28.
    case concentration
    /// MR-11.
    case positionMargin = "position_margin"
    /// MR-15.
    case optionMargin = "option_margin"
    /// MR-06.
    case fundingAndFees = "funding_and_fees"
    /// MR-29, or MR-12 and MR-16 in the standard model.
    case openOrders = "open_orders"
    /// MR-02.
    case haircuts
    /// MR-03.
    case liabilities
    /// MR-04.
    case depeg
    /// MR-05.
    case priceQuality = "price_quality"
    /// MR-07.
    case addOn = "add_on"

    /// What people call it.
    var label: String {
      switch self {
      case .risk: "Scenario risk and basis"
      case .shortOptions: "Short options"
      case .concentration: "Concentration"
      case .positionMargin: "Position tiers"
      case .optionMargin: "Options"
      case .fundingAndFees: "Funding and exit fees"
      case .openOrders: "Open orders"
      case .haircuts: "Haircuts"
      case .liabilities: "Liabilities"
      case .depeg: "Depeg"
      case .priceQuality: "Price quality"
      case .addOn: "Add-on"
      }
    }
  }
}
