/// A scalar of the methodology that belongs to no underlying: its name, its documented default, and
/// the values that make sense.
public struct BookParameter: Sendable, Equatable {
  /// The key in `parameters.csv`.
  public let key: String
  /// The documented default in units of 10⁻¹⁸.
  public let fallback: Int128
  /// The values that make sense.
  let range: Range

  enum Range: Sendable {
    case positive
    case notNegative
    case share
    case positiveShare

    func allows(_ units: Int128) -> Bool {
      let one: Int128 = 1_000_000_000_000_000_000
      switch self {
      case .positive: return units > 0
      case .notNegative: return units >= 0
      case .share: return units >= 0 && units <= one
      case .positiveShare: return units > 0 && units <= one
      }
    }
  }

  /// The default is given in millionths, which every documented one has.
  private init(_ key: String, millionths: Int128, _ range: Range = .notNegative) {
    self.key = key
    self.fallback = millionths * 1_000_000_000_000
    self.range = range
  }

  /// The parameter with this key in UTF-8, nil when there is none.
  static func named(_ key: UnsafeRawBufferPointer) -> BookParameter? {
    all.first { $0.key.utf8.elementsEqual(key) }
  }

  /// Every parameter; a set is complete when it has a row for each.
  public static let all: [BookParameter] = [
    BookParameter("stale_after_seconds", millionths: 900_000_000),
    BookParameter("price_quality_threshold", millionths: 550_000, .positiveShare),
    BookParameter("price_quality_factor", millionths: 200_000),
    BookParameter("depeg_threshold", millionths: 990_000),
    BookParameter("depeg_factor", millionths: 2_000_000),
    BookParameter("tail_weight", millionths: 750_000),
    BookParameter("skew_cap", millionths: 150_000, .share),
    BookParameter("skew_scale", millionths: 600_000, .positive),
    BookParameter("skew_days_min", millionths: 7_000_000, .positive),
    BookParameter("vol_term_days", millionths: 30_000_000, .positive),
    BookParameter("vol_term_power_short", millionths: 300_000),
    BookParameter("vol_term_power_long", millionths: 130_000),
    BookParameter("minimum_delta_net", millionths: 20_000),
    BookParameter("minimum_delta_hedged", millionths: 10_000),
    BookParameter("concentration_factor", millionths: 700_000),
    BookParameter("concentration_free_share", millionths: 10_000),
    BookParameter("maintenance_factor", millionths: 800_000),
    BookParameter("initial_factor", millionths: 1_000_000),
    BookParameter("long_option_initial", millionths: 1_000_000),
    BookParameter("long_option_maintenance", millionths: 500_000),
    BookParameter("long_option_fee_cap", millionths: 125_000),
    BookParameter("standard_maintenance_share", millionths: 500_000, .share),
    BookParameter("unpaired_call_initial", millionths: 1_200_000),
    BookParameter("unpaired_call_maintenance", millionths: 1_100_000),
    BookParameter("short_option_standard_initial", millionths: 150_000),
    BookParameter("short_option_standard_floor", millionths: 100_000),
    BookParameter("short_option_standard_maintenance", millionths: 75_000),
    BookParameter("call_level", millionths: 1_100_000, .positive),
    BookParameter("call_restore", millionths: 1_050_000, .positive),
    BookParameter("release_level", millionths: 1_100_000, .positive),
    BookParameter("minimum_transfer_usd", millionths: 100_000_000),
    BookParameter("call_rounding_usd", millionths: 1_000_000, .positive),
    BookParameter("call_due_hours", millionths: 4_000_000),
    BookParameter("liquidation_target", millionths: 900_000, .positiveShare),
    BookParameter("liquidation_fee_rate", millionths: 5_000),
  ]

  /// Pairs whose first must be at least its second: an initial rate and its maintenance rate.
  public static let initialAtLeastMaintenance: [(initial: String, maintenance: String)] = [
    ("initial_factor", "maintenance_factor"),
    ("long_option_initial", "long_option_maintenance"),
    ("unpaired_call_initial", "unpaired_call_maintenance"),
    ("short_option_standard_initial", "short_option_standard_maintenance"),
    ("short_option_standard_floor", "short_option_standard_maintenance"),
  ]
}
