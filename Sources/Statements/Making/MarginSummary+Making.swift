internal import Amounts
internal import Margin

extension MarginSummary {
  init(
    _ figures: MarginFigures, prior: MarginFigures?, _ market: StatementMarket
  ) throws(AmountError) {
    let today = try Levels(
      figures, market.scalars.initialFactor, market.scalars.maintenanceFactor)
    var before: Levels?
    if let prior, let scalars = market.prior?.parameters.scalars {
      before = try Levels(
        prior, scalars[.initialFactor].exact, scalars[.maintenanceFactor].exact)
    }
    components = MarginComponent.Kind.allCases.compactMap { kind in
      let (initial, maintenance) = today.amounts(of: kind)
      let earlier = before?.amounts(of: kind)
      let amounts = [initial, maintenance, earlier?.initial, earlier?.maintenance].compactMap(
        \.self)
      // Statements without one are what they were before there were any.
      if kind == .addOn, amounts.allSatisfy({ $0 == .zero }) { return nil }
      return MarginComponent(
        kind: kind, initial: initial, maintenance: maintenance, priorInitial: earlier?.initial,
        priorMaintenance: earlier?.maintenance)
    }
    initial = figures.initial
    maintenance = figures.maintenance
    priorInitial = prior?.initial
    priorMaintenance = prior?.maintenance
    risk = figures.risk
    diversifiedScan = figures.diversifiedScan
    basis = figures.basis
    worstScenario = figures.worstScenario
    standalone = figures.standaloneInitial
    benefit = try standalone.subtracting(initial)
    benefitShare =
      standalone == .zero
      ? nil
      : try Ratio(
        .quotient(benefit.exact, standalone.exact, decimals: 4, rounding: .halfEven), .halfEven,
        decimals: 4)
  }

  /// Components of one close at both levels.
  private struct Levels {
    let figures: MarginFigures
    let riskInitial: Money
    let riskMaintenance: Money

    init(
      _ figures: MarginFigures, _ initialFactor: Exact, _ maintenanceFactor: Exact
    ) throws(AmountError) {
      self.figures = figures
      riskInitial = try Money(initialFactor * figures.risk.exact, .up, decimals: 2)
      riskMaintenance = try Money(maintenanceFactor * figures.risk.exact, .up, decimals: 2)
    }

    func amounts(of kind: MarginComponent.Kind) -> (initial: Money, maintenance: Money) {
      switch kind {
      case .risk: (riskInitial, riskMaintenance)
      case .shortOptions: (figures.shortOptionInitial, figures.shortOptionMaintenance)
      case .concentration: (figures.concentration, figures.concentration)
      case .positionMargin: (figures.positionMarginInitial, figures.positionMarginMaintenance)
      case .optionMargin: (figures.optionMarginInitial, figures.optionMarginMaintenance)
      case .fundingAndFees: (figures.fundingAndFees, figures.fundingAndFees)
      case .openOrders: (figures.openOrders, .zero)
      case .haircuts: (figures.haircutInitial, figures.haircutMaintenance)
      case .liabilities: (figures.liabilityInitial, figures.liabilityMaintenance)
      case .depeg: (figures.depeg, .zero)
      case .priceQuality: (figures.priceQuality, .zero)
      case .addOn: (figures.addOnInitial, figures.addOnMaintenance)
      }
    }
  }
}
