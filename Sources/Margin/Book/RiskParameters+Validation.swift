internal import Amounts

extension RiskParameters {
  /// Checks the set as a whole (MR-00d).
  ///
  /// - Throws: `ParameterError` for the first rule that is broken.
  public func validate() throws(ParameterError) {
    try validateScalars()
    for asset in assets { try validate(asset) }
    try validateNettingTree()
    for underlying in underlyings { try validate(underlying) }
    for instrument in instruments { try validate(instrument) }
    try validateScenarios()
  }

  private func validateScalars() throws(ParameterError) {
    let pairs: [(ScalarParameters.Key, ScalarParameters.Key)] = [
      (.longOptionInitial, .longOptionMaintenance),
      (.unpairedCallInitial, .unpairedCallMaintenance),
      (.shortOptionStandardInitial, .shortOptionStandardMaintenance),
      (.shortOptionStandardFloor, .shortOptionStandardMaintenance),
      (.initialFactor, .maintenanceFactor),
    ]
    for (initial, maintenance) in pairs where scalars[initial] < scalars[maintenance] {
      throw .initialBelowMaintenance(subject: initial.rawValue)
    }
    if scalars[.standardMaintenanceShare] > .one {
      throw .initialBelowMaintenance(
        subject: ScalarParameters.Key.standardMaintenanceShare.rawValue)
    }
  }

  private func validate(_ asset: Asset) throws(ParameterError) {
    guard asset.liabilityInitial >= asset.liabilityMaintenance,
      asset.haircuts.allSatisfy({ $0.initial >= $0.maintenance })
    else { throw .initialBelowMaintenance(subject: asset.name) }
    guard isRising(asset.haircuts.map(\.fromUSD)) || asset.haircuts.isEmpty else {
      throw .haircutBandsMalformed(asset: asset.name)
    }
  }

  private func validateNettingTree() throws(ParameterError) {
    guard nodes.filter({ $0.parent == nil }).count == 1 else {
      throw .nettingTreeMalformed(node: nodes.first?.name ?? "")
    }
    for node in nodes {
      guard node.lambda >= .zero, node.lambda <= .one else {
        throw .lambdaOutOfOrder(node: node.name)
      }
      var steps = 0
      var current = node
      while let parent = current.parent {
        guard nodes[parent].lambda <= current.lambda else {
          throw .lambdaOutOfOrder(node: current.name)
        }
        steps += 1
        guard steps <= nodes.count else { throw .nettingTreeMalformed(node: node.name) }
        current = nodes[parent]
      }
    }
  }

  private func validate(_ underlying: Underlying) throws(ParameterError) {
    guard underlying.priceRange > .zero, underlying.priceRange < .one else {
      throw .priceRangeOutOfBounds(underlying: underlying.name)
    }
    guard underlying.averageDailyVolumeUSD > .zero else {
      throw .volumeNotPositive(underlying: underlying.name)
    }
    guard underlying.shortOptionInitial >= underlying.shortOptionMaintenance,
      underlying.conversionInitial >= underlying.conversionMaintenance
    else { throw .initialBelowMaintenance(subject: underlying.name) }
    guard isRising(underlying.tiers.map(\.fromUSD)) else {
      throw .tiersMalformed(underlying: underlying.name)
    }
    if let band = underlying.openInterestBand, band.upperUSD <= band.lowerUSD {
      throw .openInterestBandMalformed(underlying: underlying.name)
    }
  }

  private func validate(_ instrument: Instrument) throws(ParameterError) {
    let strikeIsPositive = instrument.option.map { $0.strike > .zero } ?? true
    guard instrument.multiplier > .zero, instrument.lotSize > .zero, strikeIsPositive,
      (instrument.kind == .option) == (instrument.option != nil),
      (instrument.kind == .perpetual) == (instrument.expiryMicroseconds == nil)
    else { throw .instrumentMalformed(instrument: instrument.name) }
    let coinOf = assets[instrument.settlementAsset].underlying
    let isAllowed =
      instrument.payoff == .linear ? coinOf == nil : coinOf == instrument.underlying
    guard isAllowed else { throw .settlementNotAllowed(instrument: instrument.name) }
  }

  private func validateScenarios() throws(ParameterError) {
    for (index, scenario) in scenarios.enumerated() {
      let move = scenario.move.exact
      let isPossible =
        switch scenario.kind {
        case .range: underlyings.allSatisfy { -Exact.one < move * $0.priceRange.exact }
        case .tail: -Exact.one < move && !move.isZero
        case .skew: move.magnitude == .one && scenario.volatility == .same
        }
      guard isPossible else { throw .scenarioImpossible(number: index + 1) }
    }
  }

  /// Whether band starts begin at zero and rise.
  private func isRising(_ starts: [Money]) -> Bool {
    starts.first == .zero && zip(starts, starts.dropFirst()).allSatisfy { $0 < $1 }
  }
}
