public import Amounts

/// The parameters of the methodology that are not per underlying: rows of a parameter set, by key.
public struct ScalarParameters: Sendable {
  /// The keys of `parameters.csv`.
  public enum Key: String, Sendable, CaseIterable {
    case staleAfterSeconds = "stale_after_seconds"
    case priceQualityThreshold = "price_quality_threshold"
    case priceQualityFactor = "price_quality_factor"
    case depegThreshold = "depeg_threshold"
    case depegFactor = "depeg_factor"
    case tailWeight = "tail_weight"
    case skewCap = "skew_cap"
    case skewScale = "skew_scale"
    case skewDaysMinimum = "skew_days_min"
    case volatilityTermDays = "vol_term_days"
    case volatilityTermPowerShort = "vol_term_power_short"
    case volatilityTermPowerLong = "vol_term_power_long"
    case minimumDeltaNet = "minimum_delta_net"
    case minimumDeltaHedged = "minimum_delta_hedged"
    case concentrationFactor = "concentration_factor"
    case concentrationFreeShare = "concentration_free_share"
    case maintenanceFactor = "maintenance_factor"
    case initialFactor = "initial_factor"
    case longOptionInitial = "long_option_initial"
    case longOptionMaintenance = "long_option_maintenance"
    case longOptionFeeCap = "long_option_fee_cap"
    case standardMaintenanceShare = "standard_maintenance_share"
    case unpairedCallInitial = "unpaired_call_initial"
    case unpairedCallMaintenance = "unpaired_call_maintenance"
    case shortOptionStandardInitial = "short_option_standard_initial"
    case shortOptionStandardFloor = "short_option_standard_floor"
    case shortOptionStandardMaintenance = "short_option_standard_maintenance"
    case callLevel = "call_level"
    case callRestore = "call_restore"
    case releaseLevel = "release_level"
    case minimumTransferUSD = "minimum_transfer_usd"
    case callRoundingUSD = "call_rounding_usd"
    case callDueHours = "call_due_hours"
    case liquidationTarget = "liquidation_target"
    case liquidationFeeRate = "liquidation_fee_rate"

    /// The documented value a set has when it names no other, in units of 10^−18.
    public var defaultValue: Ratio { Ratio(units: Self.defaults[self, default: 0]) }

    private static let defaults: [Key: Int128] = [
      .staleAfterSeconds: thousandths(900_000), .priceQualityThreshold: thousandths(550),
      .priceQualityFactor: thousandths(200), .depegThreshold: thousandths(990),
      .depegFactor: thousandths(2_000), .tailWeight: thousandths(750), .skewCap: thousandths(150),
      .skewScale: thousandths(600), .skewDaysMinimum: thousandths(7_000),
      .volatilityTermDays: thousandths(30_000), .volatilityTermPowerShort: thousandths(300),
      .volatilityTermPowerLong: thousandths(130), .minimumDeltaNet: thousandths(20),
      .minimumDeltaHedged: thousandths(10), .concentrationFactor: thousandths(700),
      .concentrationFreeShare: thousandths(10), .maintenanceFactor: thousandths(800),
      .initialFactor: thousandths(1_000), .longOptionInitial: thousandths(1_000),
      .longOptionMaintenance: thousandths(500), .longOptionFeeCap: thousandths(125),
      .standardMaintenanceShare: thousandths(500), .unpairedCallInitial: thousandths(1_200),
      .unpairedCallMaintenance: thousandths(1_100), .shortOptionStandardInitial: thousandths(150),
      .shortOptionStandardFloor: thousandths(100), .shortOptionStandardMaintenance: thousandths(75),
      .callLevel: thousandths(1_100), .callRestore: thousandths(1_050),
      .releaseLevel: thousandths(1_100), .minimumTransferUSD: thousandths(100_000),
      .callRoundingUSD: thousandths(1_000), .callDueHours: thousandths(4_000),
      .liquidationTarget: thousandths(900), .liquidationFeeRate: thousandths(5),
    ]

    private static func thousandths(_ value: Int128) -> Int128 { value * 1_000_000_000_000_000 }
  }

  private var values: [Key: Ratio]

  /// The documented defaults, with the given rows in their place.
  public init(_ rows: [Key: Ratio] = [:]) {
    values = rows
  }

  /// The value of a parameter.
  public subscript(key: Key) -> Ratio {
    get { values[key] ?? key.defaultValue }
    set { values[key] = newValue }
  }
}
