internal import Amounts

extension AccountParts {
  /// Every rounded part with its steps, in the order in which requirements add them.
  func components(items: RiskItemTable) throws(AmountError) -> [ExplainedComponent] {
    let names = ExplainedNames(prices)
    var found: [ExplainedComponent?] = []
    if let risk {
      found.append(risk.scanComponent(names))
      found += underlyings.map { $0.scan?.basisComponent(prices, names) }
      found.append(risk.reliefComponent(names))
    }
    for part in underlyings {
      if let scan = part.scan {
        found.append(scan.contingencyComponent(prices, names))
        found.append(scan.concentrationComponent(prices, names))
        found.append(scan.openOrders?.component(scan.scan, items: items, prices, names))
      }
      if let standard = part.standard {
        found.append(standard.tiers.component(part.underlying, names))
        found.append(standard.options.component(part.underlying, prices, names))
        found.append(try standard.reserves.component(part.underlying, prices, names))
      }
      found.append(part.costs.fundingComponent(part.underlying, prices, names))
    }
    for part in holdings {
      found.append(try part.haircut(prices, names))
      found.append(part.liability(prices, names))
    }
    found += depegs.map { $0.component(prices, names) }
    for part in underlyings {
      found.append(try part.costs.qualityComponent(part.underlying, prices, names))
    }
    found.append(addOn.component())
    return found.compactMap { $0 }.filter { !$0.isNothing }
  }
}
