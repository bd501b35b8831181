public import Amounts

/// From opening to closing equity.
///
/// The net value of an asset is its balance, the unrealised P&L of perpetuals and futures settled in
/// it and the mark value of options settled in it. In each asset the lines sum exactly. In USD every
/// line is the assets' amounts at today's prices, summed and then rounded half-even to the cent;
/// `revaluation` is what the opening values gained by the change of those prices; `rounding` makes
/// the lines foot to the published equities, which are rounded down.
public struct EquityBridge: Sendable {
  /// Equity published for the prior close, in USD.
  public var opening: Money
  /// The lines, in USD.
  public var amounts: BridgeAmounts
  /// Equity published for this close, in USD.
  public var closing: Money
  /// The same by asset, each in itself.
  public var assets: [AssetBridge]

  /// The most `rounding` can be: half a cent for each line, and a cent for the published equities.
  public static let roundingLimit = Money(
    units: Int128(BridgeLine.allCases.count - 1) * 5_000_000_000_000_000 + 10_000_000_000_000_000)
}

/// From the opening to the closing net value of one asset, in the asset itself.
public struct AssetBridge: Sendable {
  /// Number of the asset.
  public var asset: Int
  /// The USD price the movements are valued at: today's, or the prior one of an asset no longer held.
  public var rate: Price?
  /// The prior USD price.
  public var priorRate: Price?
  /// Net value at the prior close.
  public var opening: Money
  /// The lines.
  public var amounts: BridgeAmounts
  /// Net value at this close.
  public var closing: Money
}

/// A line between opening and closing, in the order they are shown in.
public enum BridgeLine: Int, Sendable, CaseIterable {
  case deposits, withdrawals, transfersIn, transfersOut
  /// Realised P&L of the period's trades.
  case realisedProfit
  /// Change of the unrealised P&L of perpetuals and futures, as far as trades and marks explain it.
  case unrealisedChange
  /// Paid (minus) or received for options.
  case optionPremium
  /// Change of the mark value of options, as far as trades and marks explain it.
  case optionValueChange
  case funding, fees
  /// What the opening values gained by the change of USD prices; in USD only.
  case revaluation
  case corrections
  /// What no trade, transfer, event or funding explains.
  case unreconciled
  /// In USD only.
  case rounding

  /// Whether the line exists in an asset and not in USD alone.
  var isInAssets: Bool { self != .revaluation && self != .rounding }

  /// The line's name in JSON and CSV.
  var name: StaticString {
    switch self {
    case .deposits: "deposits"
    case .withdrawals: "withdrawals"
    case .transfersIn: "transfers_in"
    case .transfersOut: "transfers_out"
    case .realisedProfit: "realised_pnl"
    case .unrealisedChange: "unrealised_pnl_change"
    case .optionPremium: "option_premium"
    case .optionValueChange: "option_value_change"
    case .funding: "funding"
    case .fees: "fees"
    case .revaluation: "revaluation"
    case .corrections: "corrections"
    case .unreconciled: "unreconciled"
    case .rounding: "rounding"
    }
  }

  /// What people call it.
  var label: String {
    switch self {
    case .deposits: "Deposits"
    case .withdrawals: "Withdrawals"
    case .transfersIn: "Transfers in"
    case .transfersOut: "Transfers out"
    case .realisedProfit: "Realised P&L"
    case .unrealisedChange: "Change of unrealised P&L"
    case .optionPremium: "Option premium"
    case .optionValueChange: "Change of option value"
    case .funding: "Funding"
    case .fees: "Fees"
    case .revaluation: "Revaluation of holdings"
    case .corrections: "Corrections"
    case .unreconciled: "Unreconciled"
    case .rounding: "Rounding"
    }
  }
}

/// An amount for each line, in one asset or in USD; plus adds to equity.
public struct BridgeAmounts: Sendable, Equatable {
  private var amounts: InlineArray<14, Money> = .init(repeating: .zero)

  /// Nothing on any line.
  public init() {}

  /// The amount of a line.
  public subscript(line: BridgeLine) -> Money {
    get { amounts[line.rawValue] }
    set { amounts[line.rawValue] = newValue }
  }

  /// What no trade, transfer, event or funding explains.
  public var unreconciled: Money { self[.unreconciled] }

  /// All lines together, exact.
  func total() -> Exact {
    var total = Exact.zero
    for place in amounts.indices where amounts[place] != .zero {
      total += Exact(amounts[place].units, scale: 18)
    }
    return total
  }

  /// Equal on every line.
  public static func == (left: BridgeAmounts, right: BridgeAmounts) -> Bool {
    left.amounts.indices.allSatisfy { left.amounts[$0] == right.amounts[$0] }
  }
}
