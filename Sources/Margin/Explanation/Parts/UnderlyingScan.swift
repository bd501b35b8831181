internal import Amounts

/// What an account has of one row of the published risk arrays.
struct ScanItem {
  let kind: RiskItem.Kind
  /// Index of the instrument, or of the asset for a coin.
  let index: Int
  /// The risk quantity, at 10^−8.
  let quantity: Exact
  let unit: RiskItem
  let bucket: DeltaBucket
  /// `q·δ`, coins.
  let delta: Exact

  init(
    kind: RiskItem.Kind, index: Int, quantity: Exact, unit: RiskItem, bucket: DeltaBucket
  ) {
    self.kind = kind
    self.index = index
    self.quantity = quantity
    self.unit = unit
    self.bucket = bucket
    delta = quantity * Exact(unit.unitDelta, scale: 10)
  }

  /// `q·u[ω]`, USD.
  func profit(_ scenario: Int) -> Exact { quantity * Exact(unit.unitPnL[scenario], scale: 10) }
}

/// MR-24 of one underlying.
struct UnderlyingScan {
  let underlying: Int
  let spot: Exact
  let items: [ScanItem]
  /// `L_u[ω]`, USD.
  let profits: [Exact]
  let netDelta: Exact
  /// `Σ|q·δ|` over items.
  let grossDelta: Exact
  /// `max_ω(−L)⁺` and the smallest scenario that attains it, 0 for none.
  let loss: Exact
  let lossScenario: Int
  let minimumDelta: Exact

  init(
    _ underlying: Int, items: [ScanItem], prices: HeldPrices
  ) {
    self.underlying = underlying
    self.items = items
    spot = prices.spot(underlying)
    var profits = [Exact](repeating: .zero, count: prices.parameters.scenarios.count)
    for item in items where !item.quantity.isZero {
      for scenario in profits.indices { profits[scenario] += item.profit(scenario) }
    }
    self.profits = profits
    (loss, lossScenario) = Self.largestLoss(profits)
    netDelta = items.reduce(.zero) { $0 + $1.delta }
    grossDelta = items.reduce(.zero) { $0 + $1.delta.magnitude }
    minimumDelta = prices.minimumDelta(
      underlying, net: netDelta.magnitude, gross: grossDelta)
  }

  /// `W_u`.
  var worst: Exact { max(loss, minimumDelta) }

  /// The largest loss, not below zero, and the smallest scenario number that attains it.
  static func largestLoss(_ profits: [Exact]) -> (loss: Exact, scenario: Int) {
    var least = Exact.zero
    var scenario = 0
    for (place, profit) in profits.enumerated() where profit < least {
      least = profit
      scenario = place + 1
    }
    return (-least, scenario)
  }
}

extension HeldPrices {
  /// `S·(2 %·net + 1 %·(gross − net)/2)`.
  func minimumDelta(_ underlying: Int, net: Exact, gross: Exact) -> Exact {
    spot(underlying)
      * (scalar(.minimumDeltaNet) * net + scalar(.minimumDeltaHedged) * (gross - net)
        * Exact(5, scale: 1))
  }
}
