internal import Amounts

/// The scalar parameters that accounts need, as exact numbers.
final class ResolvedScalars: Sendable {
  let initialFactor: Exact
  let maintenanceFactor: Exact
  let callLevel: Exact
  let longOptionFeeCap: Exact
  let priceQualityThreshold: Exact
  let longOptionInitial: Exact
  let longOptionMaintenance: Exact
  let unpairedCallInitial: Exact
  let unpairedCallMaintenance: Exact
  let concentrationFreeShare: Exact
  let concentrationFactor: Exact
  let minimumDeltaNet: Exact
  let minimumDeltaHedged: Exact

  init(_ scalars: ScalarParameters) {
    func exact(_ key: ScalarParameters.Key) -> Exact { scalars[key].exact.reduced }
    initialFactor = exact(.initialFactor)
    maintenanceFactor = exact(.maintenanceFactor)
    callLevel = exact(.callLevel)
    longOptionFeeCap = exact(.longOptionFeeCap)
    priceQualityThreshold = exact(.priceQualityThreshold)
    longOptionInitial = exact(.longOptionInitial)
    longOptionMaintenance = exact(.longOptionMaintenance)
    unpairedCallInitial = exact(.unpairedCallInitial)
    unpairedCallMaintenance = exact(.unpairedCallMaintenance)
    concentrationFreeShare = exact(.concentrationFreeShare)
    concentrationFactor = exact(.concentrationFactor)
    minimumDeltaNet = exact(.minimumDeltaNet)
    minimumDeltaHedged = exact(.minimumDeltaHedged)
  }
}
