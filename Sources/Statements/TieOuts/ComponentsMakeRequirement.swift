internal import Amounts
internal import Margin

/// T11: the components make the requirement at both levels, and stand-alone less benefit makes the
/// initial one.
enum ComponentsMakeRequirement {
  static func verdict(of statement: Statement) throws(AmountError) -> TieOut {
    if let reason = statement.reasonWithoutPrice { return .notApplicable(.t11, reason) }
    guard let margin = statement.margin, let figures = statement.figures else {
      return .notApplicable(.t11, "there are no figures")
    }
    var comparisons = Comparisons(.t11)
    var initial = Money.zero
    var maintenance = Money.zero
    for component in margin.components {
      initial = try initial.adding(component.initial)
      maintenance = try maintenance.adding(component.maintenance)
    }
    comparisons.equal(initial, margin.initial, "components, initial")
    comparisons.equal(maintenance, margin.maintenance, "components, maintenance")
    comparisons.equal(
      try margin.standalone.subtracting(margin.benefit), margin.initial, "stand-alone less benefit")
    comparisons.equal(figures.initial, margin.initial, "key figure, initial")
    comparisons.equal(figures.maintenance, margin.maintenance, "key figure, maintenance")
    return comparisons.result()
  }
}
