internal import Amounts

/// MR-02, MR-03 of one net holding, each rounded up to the cent.
struct HoldingParts {
  let holding: HeldAsset
  let price: Exact
  let net: Exact
  /// `|h_a|·p_a`.
  let value: Exact
  let isInScan: Bool
  let haircuts: (initial: MarginalBands, maintenance: MarginalBands)
  let haircutInitial: Exact
  let haircutMaintenance: Exact
  let liabilityInitial: Exact
  let liabilityMaintenance: Exact

  init(
    _ holding: HeldAsset, _ prices: HeldPrices, model: Portfolio.Model
  ) throws(AmountError) {
    let asset = prices.parameters.assets[holding.asset]
    self.holding = holding
    price = prices.price(ofAsset: holding.asset)
    net = holding.net
    value = net.magnitude * price
    isInScan = model == .portfolio && asset.underlying != nil
    haircuts = prices.haircuts(holding.asset, model: model)
    haircutInitial = net.isNegative ? .zero : try haircuts.initial.cents(on: value)
    haircutMaintenance = net.isNegative ? .zero : try haircuts.maintenance.cents(on: value)
    let isCharged = net.isNegative && !isInScan
    liabilityInitial =
      isCharged
      ? try (value * asset.liabilityInitial.exact).rounded(.up, decimals: 2) : .zero
    liabilityMaintenance =
      isCharged
      ? try (value * asset.liabilityMaintenance.exact).rounded(.up, decimals: 2) : .zero
  }

  var initial: Exact { haircutInitial + liabilityInitial }
  var maintenance: Exact { haircutMaintenance + liabilityMaintenance }
}
