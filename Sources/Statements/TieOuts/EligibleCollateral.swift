internal import Amounts
internal import Margin

/// T16: each line's value, haircut and eligible value follow MR-02 from its net holding, and the
/// lines make the totals shown elsewhere.
enum EligibleCollateral {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutPrice { return .notApplicable(.t16, reason) }
    guard let figures = statement.figures, let margin = statement.margin else {
      return .notApplicable(.t16, "there are no figures")
    }
    var comparisons = Comparisons(.t16)
    let nets = try Recomputation.ofClosing(statement).nets
    var (eligible, haircuts, liabilities) = (Money.zero, Money.zero, Money.zero)
    for (place, line) in statement.collateral.enumerated() {
      guard let rate = line.rate else { continue }
      let name = statement.market.terms.assets[line.asset]
      let value = try Money(nets[place] * rate.exact, .halfEven, decimals: 2)
      let charge = try statement.market.today.holdingCharge(
        nets[place], asset: line.asset, model: statement.model)
      comparisons.equal(line.valueUSD ?? .zero, value, "\(name): value")
      comparisons.equal(line.haircutUSD ?? .zero, charge.haircutInitial, "\(name): haircut")
      comparisons.equal(
        line.eligibleUSD ?? .zero, try max(value, .zero).subtracting(charge.haircutInitial),
        "\(name): eligible value")
      eligible = try eligible.adding(line.eligibleUSD ?? .zero)
      haircuts = try haircuts.adding(line.haircutUSD ?? .zero)
      liabilities = try liabilities.adding(line.liabilityUSD ?? .zero)
    }
    comparisons.equal(figures.collateral, eligible, "collateral after haircut")
    comparisons.equal(margin.initial(of: .haircuts), haircuts, "haircuts of the requirement")
    comparisons.equal(
      margin.initial(of: .liabilities), liabilities, "liabilities of the requirement")
    return comparisons.result()
  }
}

extension MarginSummary {
  /// A component at the initial level.
  func initial(of kind: MarginComponent.Kind) -> Money {
    components.first { $0.kind == kind }?.initial ?? .zero
  }
}
