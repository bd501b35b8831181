public import Amounts
public import Margin

/// How an account is brought back above its liquidation target: a record to be reviewed and replayed
/// before anyone executes it (CR-30 to CR-32).
public struct LiquidationPlan: Sendable, Equatable {
  /// How the account stands before anything is done.
  public var standing: Standing
  /// Equity before anything is done, in USD.
  public var equityBefore: Money
  /// Maintenance requirement before anything is done, in USD.
  public var maintenanceBefore: Money
  /// The scenario that binds the account's risk once its orders are cancelled; 0 where none does, and
  /// in the standard model.
  public var bindingScenario: Int
  /// What is to be done, in order. It restores the account, unless the last action is a takeover.
  public var actions: [LiquidationAction]
  /// The positions no clip may touch, in byte order of the instruments' names.
  public var skippedPositions: [SkippedPosition]

  /// Whether the whole book is to be taken over, since no set of closures restores the account.
  public var isTakeover: Bool { actions.last?.kind == .takeover }
  /// What the clips cost together, in USD.
  public var costUSD: Money { actions.reduce(.zero) { $0 + $1.costUSD } }
  /// Equity after the last action, in USD.
  public var equityAfter: Money { actions.last?.equityAfter ?? equityBefore }
  /// Maintenance requirement after the last action, in USD.
  public var maintenanceAfter: Money { actions.last?.maintenanceAfter ?? maintenanceBefore }
}

/// One step of a plan, with the account's figures once it is done.
public struct LiquidationAction: Sendable, Equatable {
  /// What is done.
  public enum Kind: String, Sendable, CaseIterable {
    /// A resting order is cancelled.
    case cancelOrder = "cancel_order"
    /// Contracts are closed, reduce only.
    case close
    /// The whole book goes to the house.
    case takeover
  }

  /// What is done.
  public var kind: Kind
  /// The order to cancel, as its place in `Portfolio.orders`; nil for other kinds.
  public var orderPlace: Int?
  /// Index of the instrument; nil for a takeover.
  public var instrument: Int?
  /// The order's side, or the side that reduces the position; nil for a takeover.
  public var side: Portfolio.Side?
  /// Contracts, above zero; nil for a takeover.
  public var quantity: Quantity?
  /// The worst price to close at, in the unit of the mark; nil unless contracts are closed. No figure
  /// depends on it.
  public var limit: Price?
  /// Spread, impact and fee, in USD; zero unless contracts are closed.
  public var costUSD: Money
  /// Equity once it is done, in USD, rounded down to the cent.
  public var equityAfter: Money
  /// Maintenance requirement once it is done, in USD.
  public var maintenanceAfter: Money
  /// What maintenance exceeded the target share of equity by before, in USD.
  public var deficiencyBefore: Money
  /// What maintenance exceeds the target share of equity by once it is done, in USD; zero when the
  /// account is restored.
  public var deficiencyAfter: Money
  /// Why it is done.
  public var reason: LiquidationReason
}

/// A position that is left as it is.
public struct SkippedPosition: Sendable, Equatable {
  /// Index of the instrument.
  public var instrument: Int
  /// Why no clip may touch it.
  public var reason: Reason

  /// Why no clip may touch a position (CR-32).
  public enum Reason: Sendable, Equatable {
    /// The mark was observed too long before the close, or after it.
    case staleMark
    /// The mark's quality is below the threshold.
    case lowQuality(quality: Ratio, threshold: Ratio)
  }
}

/// Why an action is in a plan.
public enum LiquidationReason: Sendable, Equatable {
  /// Orders are cancelled before anything is closed.
  case restingOrder
  /// The clip takes off the most deficiency for its cost, alone or as a leg of what comes off together.
  case deficiency
  /// Equity is below zero, and no closure raises it.
  case equityBelowZero
  /// Every way of closing what may be closed leaves the account below its target.
  case nothingRestores
  /// The account could be restored only by more clips than a plan may have.
  case tooManyClips(count: Int, limit: Int)
}

/// Why there is no plan.
public enum LiquidationError: Error, Equatable, Sendable {
  /// The account stands in neither liquidation nor default.
  case notDue(Standing)
  /// The account cannot be margined once an action is done.
  case unpriced(UnpricedReason)
  /// An amount does not fit the exact types.
  case amount(AmountError)
}
