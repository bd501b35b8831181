/// How far two values of a rule may lie apart without being a difference.
public struct Tolerance: Sendable, Equatable {
  /// Always allowed, in units of 10^−18, not negative.
  public var absolute: Int128
  /// Allowed besides for every quotient that went into a balance, in units of 10^−18, not negative.
  ///
  /// Realised P&L and funding of an inverse contract are divisions that few ever end within 18
  /// decimals. Whoever keeps the balance rounds them too, and perhaps another way.
  public var perQuotient: Int128

  /// A tolerance; without arguments none at all.
  public init(absolute: Int128 = 0, perQuotient: Int128 = 0) {
    self.absolute = absolute
    self.perQuotient = perQuotient
  }

  /// Whether a difference is within what is allowed; none, where it is too large to be held, never is.
  public func allows(_ difference: Int128?, quotients: Int = 0) -> Bool {
    guard let difference else { return false }
    let (product, isTooLarge) = perQuotient.multipliedReportingOverflow(by: Int128(quotients))
    let (sum, overflow) = absolute.addingReportingOverflow(product)
    return isTooLarge || overflow || difference.magnitude <= sum.magnitude
  }
}

/// The tolerance of every rule; a rule that is not named has none.
public struct Tolerances: Sendable, Equatable {
  private var tolerances: [ReconciliationRule: Tolerance]

  /// Tolerances by rule.
  public init(_ tolerances: [ReconciliationRule: Tolerance] = [:]) {
    self.tolerances = tolerances
  }

  /// The tolerance of a rule.
  public subscript(rule: ReconciliationRule) -> Tolerance {
    tolerances[rule] ?? Tolerance()
  }
}
