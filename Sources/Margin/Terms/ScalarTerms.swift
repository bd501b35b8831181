internal import Amounts

/// The scalar parameters that accounts need.
struct ScalarTerms<Number: ExactNumber>: Sendable {
  let initialFactor: Number
  let maintenanceFactor: Number
  let callLevel: Number
  let longOptionFeeCap: Number
  let priceQualityThreshold: Number
  let longOptionInitial: Number
  let longOptionMaintenance: Number
  let unpairedCallInitial: Number
  let unpairedCallMaintenance: Number
  let minimumDeltaNet: Number
  let minimumDeltaHedged: Number

  init(_ scalars: ScalarParameters) throws(AmountError) {
    func number(_ key: ScalarParameters.Key) throws(AmountError) -> Number {
      try Number(scalars[key].exact.reduced)
    }
    initialFactor = try number(.initialFactor)
    maintenanceFactor = try number(.maintenanceFactor)
    callLevel = try number(.callLevel)
    longOptionFeeCap = try number(.longOptionFeeCap)
    priceQualityThreshold = try number(.priceQualityThreshold)
    longOptionInitial = try number(.longOptionInitial)
    longOptionMaintenance = try number(.longOptionMaintenance)
    unpairedCallInitial = try number(.unpairedCallInitial)
    unpairedCallMaintenance = try number(.unpairedCallMaintenance)
    minimumDeltaNet = try number(.minimumDeltaNet)
    minimumDeltaHedged = try number(.minimumDeltaHedged)
  }
}
