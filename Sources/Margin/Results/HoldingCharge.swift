public import Amounts

/// What one net holding of an asset costs, in USD, each charge rounded up to the cent.
public struct HoldingCharge: Sendable, Equatable {
  /// Haircut, initial level (MR-02).
  public let haircutInitial: Money
  /// Haircut, maintenance level (MR-02).
  public let haircutMaintenance: Money
  /// Liability charge, initial level (MR-03).
  public let liabilityInitial: Money
  /// Liability charge, maintenance level (MR-03).
  public let liabilityMaintenance: Money
}

extension ResolvedMarket {
  /// The charges on a net holding: the balance and the unrealised P&L of perpetuals and futures
  /// settled in the asset. Nothing for an asset without a price.
  ///
  /// - Throws: `AmountError.outOfRange` for a charge of 10^20 and more.
  public func holdingCharge(
    _ net: Exact, asset: Int, model: Portfolio.Model
  ) throws(AmountError) -> HoldingCharge {
    var charges = HoldingCharges<Exact>()
    try charges.add(net, of: asset, terms, model: model)
    return HoldingCharge(
      haircutInitial: try Money(charges.haircutInitial, .up),
      haircutMaintenance: try Money(charges.haircutMaintenance, .up),
      liabilityInitial: try Money(charges.liabilityInitial, .up),
      liabilityMaintenance: try Money(charges.liabilityMaintenance, .up))
  }
}
