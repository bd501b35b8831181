internal import Amounts

extension MarginExplanation {
  /// Holds every figure of the second computation against the published ones.
  func prove() throws(ExplanationError) {
    for (name, explained, published) in comparisons where explained != published {
      throw .disagrees(
        figure: name, explained: explained.description, published: published.description)
    }
    guard nodes.isEmpty || rootScenario == figures.worstScenario else {
      throw .disagrees(
        figure: "worst scenario", explained: "\(rootScenario)",
        published: "\(figures.worstScenario)")
    }
  }

  private var rootScenario: Int {
    nodes.first { !$0.isLeaf && $0.isRoot }?.scenario ?? 0
  }

  private var comparisons: [(name: String, explained: Exact, published: Exact)] {
    func sum(_ figure: ExplainedComponent.Figure) -> (initial: Exact, maintenance: Exact) {
      components.filter { $0.figure == figure }.reduce((.zero, .zero)) {
        ($0.0 + $1.initial.cents, $0.1 + $1.maintenance.cents)
      }
    }
    func total(_ name: String) -> Exact { totals.first { $0.name == name }?.value ?? .zero }
    let shortOptions = sum(.shortOptions)
    let positions = sum(.positionMargin)
    let options = sum(.optionMargin)
    let haircuts = sum(.haircuts)
    let liabilities = sum(.liabilities)
    let addOns = sum(.addOn)
    let alone = standalone.reduce(Exact.zero) { $0 + $1.initial }
    return [
      ("equity", total("equity"), figures.equity.exact),
      ("risk", total("RISK"), figures.risk.exact),
      ("diversified scan", sum(.diversifiedScan).initial, figures.diversifiedScan.exact),
      ("basis", sum(.basis).initial, figures.basis.exact),
      ("short options, initial", shortOptions.initial, figures.shortOptionInitial.exact),
      (
        "short options, maintenance", shortOptions.maintenance,
        figures.shortOptionMaintenance.exact
      ),
      ("concentration", sum(.concentration).initial, figures.concentration.exact),
      ("funding and fees", sum(.fundingAndFees).initial, figures.fundingAndFees.exact),
      ("open orders", sum(.openOrders).initial, figures.openOrders.exact),
      ("haircuts, initial", haircuts.initial, figures.haircutInitial.exact),
      ("haircuts, maintenance", haircuts.maintenance, figures.haircutMaintenance.exact),
      ("liabilities, initial", liabilities.initial, figures.liabilityInitial.exact),
      ("liabilities, maintenance", liabilities.maintenance, figures.liabilityMaintenance.exact),
      ("depeg", sum(.depeg).initial, figures.depeg.exact),
      ("price quality", sum(.priceQuality).initial, figures.priceQuality.exact),
      ("position margin, initial", positions.initial, figures.positionMarginInitial.exact),
      (
        "position margin, maintenance", positions.maintenance,
        figures.positionMarginMaintenance.exact
      ),
      ("option margin, initial", options.initial, figures.optionMarginInitial.exact),
      ("option margin, maintenance", options.maintenance, figures.optionMarginMaintenance.exact),
      ("add-on, initial", addOns.initial, figures.addOnInitial.exact),
      ("add-on, maintenance", addOns.maintenance, figures.addOnMaintenance.exact),
      ("initial requirement", total("initial requirement"), figures.initial.exact),
      ("maintenance requirement", total("maintenance requirement"), figures.maintenance.exact),
      ("attribution, initial", attribution.initial, figures.initial.exact),
      ("attribution, maintenance", attribution.maintenance, figures.maintenance.exact),
      ("stand-alone sum", alone, figures.standaloneInitial.exact),
    ] + nodeComparisons
  }

  /// Each node's contributions against its figure.
  private var nodeComparisons: [(name: String, explained: Exact, published: Exact)] {
    nodes.map { node in
      let sum = node.contributions.reduce(Exact.zero) { $0 + $1.amount }
      return ("contributions to \(node.name)", sum, node.figure)
    }
  }
}
