internal import Amounts

/// MR-07 of an account, both levels.
struct AddOnParts {
  let addOn: MarginAddOn
  let initial: Level
  let maintenance: Level

  /// One level.
  struct Level {
    /// The requirement without it.
    let base: Exact
    let charge: Exact
    let cents: Exact

    init(_ base: Exact, _ addOn: MarginAddOn) throws(AmountError) {
      self.base = base
      charge = (addOn.multiplier.exact - .one) * base + addOn.amountUSD.exact
      cents = try charge.rounded(.up, decimals: 2)
    }
  }

  init(_ addOn: MarginAddOn, initial: Exact, maintenance: Exact) throws(AmountError) {
    self.addOn = addOn
    self.initial = try Level(initial, addOn)
    self.maintenance = try Level(maintenance, addOn)
  }
}
