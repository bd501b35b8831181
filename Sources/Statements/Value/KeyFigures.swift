public import Amounts

/// The figures of one close that a reader looks for first. USD figures are whole cents, ratios have
/// four decimals.
public struct KeyFigures: Sendable, Equatable {
  /// Equity (MR-01), rounded down.
  public var equity: Money
  /// Σ of positive net holdings at their prices, less their haircuts at the initial level.
  public var collateral: Money
  /// Initial requirement.
  public var initial: Money
  /// Maintenance requirement.
  public var maintenance: Money
  /// Equity less the initial requirement; minus is a shortfall.
  public var excess: Money
  /// Initial requirement as a share of equity, rounded up; nil where equity is not above zero.
  public var utilisation: Ratio?
  /// What may be withdrawn (CR-23): equity above the release level times initial, rounded down;
  /// nothing while a call is open.
  public var withdrawable: Money
  /// Unrealised P&L of perpetuals and futures.
  public var unrealisedProfit: Money
  /// Mark value of options.
  public var optionValue: Money
  /// Realised P&L of the period at closing prices; nil where the opening is not known.
  public var realisedProfit: Money?
  /// Σ |USD notional| of positions.
  public var grossExposure: Money
  /// Σ USD notional of positions with its sign; a put counts against its direction.
  public var netExposure: Money
  /// Gross exposure as a multiple of equity, rounded up; nil where equity is not above zero.
  public var leverage: Ratio?
}

/// One of the key figures, in the order they are shown in.
enum KeyFigureName: String, CaseIterable {
  case equity, collateral, initial, maintenance, excess, utilisation, withdrawable
  case unrealisedProfit = "unrealised_pnl"
  case realisedProfit = "realised_pnl"
  case optionValue = "option_value"
  case grossExposure = "gross_exposure"
  case netExposure = "net_exposure"
  case leverage

  /// Whether it is a ratio and not an amount of USD.
  var isRatio: Bool { self == .utilisation || self == .leverage }
  /// How many decimals it is written with.
  var decimals: Int { isRatio ? 4 : 2 }
  /// What people call it.
  var label: String {
    switch self {
    case .equity: "Equity"
    case .collateral: "Collateral after haircut"
    case .initial: "Initial requirement"
    case .maintenance: "Maintenance requirement"
    case .excess: "Excess (+) or shortfall (-)"
    case .utilisation: "Utilisation (initial / equity)"
    case .withdrawable: "Withdrawable"
    case .unrealisedProfit: "Unrealised P&L"
    case .realisedProfit: "Realised P&L of the period"
    case .optionValue: "Option value"
    case .grossExposure: "Gross exposure"
    case .netExposure: "Net exposure"
    case .leverage: "Leverage (gross / equity)"
    }
  }
}

extension KeyFigures {
  /// A figure in units of 10^−18.
  func units(of name: KeyFigureName) -> Int128? {
    switch name {
    case .equity: equity.units
    case .collateral: collateral.units
    case .initial: initial.units
    case .maintenance: maintenance.units
    case .excess: excess.units
    case .utilisation: utilisation?.units
    case .withdrawable: withdrawable.units
    case .unrealisedProfit: unrealisedProfit.units
    case .realisedProfit: realisedProfit?.units
    case .optionValue: optionValue.units
    case .grossExposure: grossExposure.units
    case .netExposure: netExposure.units
    case .leverage: leverage?.units
    }
  }
}

/// What equity is made of, in USD, each part half-even to the cent.
public struct EquityParts: Sendable, Equatable {
  /// Σ balance · price.
  public var balances: Money
  /// Σ unrealised P&L of perpetuals and futures · price of the settlement asset.
  public var unrealisedProfit: Money
  /// Σ mark value of options · price of the settlement asset.
  public var optionValue: Money
  /// What makes the parts, which are rounded to the nearest cent, foot to equity, which is rounded down.
  public var rounding: Money
  /// Equity as published (MR-01).
  public var equity: Money
}
