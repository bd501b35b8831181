public import Amounts
public import Margin

/// An account's margin as it was published.
public struct PublishedFigures: Sendable, Equatable {
  /// How the account stands.
  public var standing: Standing
  /// Amounts in the order of `export margin`'s columns; nil where there is none.
  public var amounts: [Money?]
  /// The root's binding scenario; nil for an unpriced account.
  public var worstScenario: Int?
  /// Why there is no figure; nil where there is one.
  public var unpricedReason: String?

  /// How many amounts there are.
  public static let amountCount = MarginColumn.all.count

  /// Figures as published; as many amounts as ``amountCount``.
  public init(
    standing: Standing, amounts: [Money?], worstScenario: Int?, unpricedReason: String?
  ) {
    precondition(amounts.count == Self.amountCount, "an amount for each column")
    self.standing = standing
    self.amounts = amounts
    self.worstScenario = worstScenario
    self.unpricedReason = unpricedReason
  }
}

/// Every published figure is the one the sealed input gives again.
public struct MarginRule: Sendable {
  private let tolerance: Tolerance

  /// The rule.
  public init(tolerances: Tolerances) {
    tolerance = tolerances[.margin]
  }

  /// Every published column that is not what it is computed to be, in the columns' order.
  ///
  /// An account that is priced on one side only differs in its standing, and is not compared further.
  public func differences(
    computed: Assessment, published: PublishedFigures?
  ) -> [Difference] {
    guard let published else {
      return [Self.word(Difference.everything, "no row is published for the account")]
    }
    var differences: [Difference] = []
    if published.standing != computed.standing {
      differences.append(
        Self.word(
          "status",
          "published as \(published.standing.rawValue), computed as \(computed.standing.rawValue)"
        ))
    }
    switch computed {
    case .priced(let figures):
      guard published.standing != .unpriced else { return differences }
      differences += amounts(figures, published)
      append(
        &differences, "worst_scenario", expected: Self.units(figures.worstScenario),
        actual: published.worstScenario.map(Self.units), isMoney: false)
      if let reason = published.unpricedReason {
        differences.append(Self.word("unpriced_reason", "published as \(reason), computed as none"))
      }
    case .unpriced(let reason):
      guard published.standing == .unpriced else { return differences }
      differences += amounts(nil, published)
      append(
        &differences, "worst_scenario", expected: nil,
        actual: published.worstScenario.map(Self.units), isMoney: false)
      if published.unpricedReason != reason.description {
        differences.append(
          Self.word(
            "unpriced_reason",
            "published as \(published.unpricedReason ?? "none"), computed as \(reason)"))
      }
    }
    return differences
  }

  /// A row that is published for an account the period does not have.
  public func strayRow() -> Difference {
    Self.word(Difference.everything, "a row is published, but the period has no such account")
  }

  private func amounts(_ figures: MarginFigures?, _ published: PublishedFigures) -> [Difference] {
    var differences: [Difference] = []
    for (column, actual) in zip(MarginColumn.all, published.amounts) {
      append(
        &differences, column.name, expected: figures.map { column.amount($0).units },
        actual: actual?.units, isMoney: true)
    }
    return differences
  }

  private func append(
    _ differences: inout [Difference], _ item: String, expected: Int128?, actual: Int128?,
    isMoney: Bool
  ) {
    guard expected != actual else { return }
    let difference = Difference.difference(expected: expected, actual: actual)
    if expected != nil, actual != nil, tolerance.allows(difference) { return }
    func shown(_ units: Int128?) -> String {
      units.map { Money(units: $0).text(minimumDecimals: isMoney ? 2 : 0) } ?? "none"
    }
    differences.append(
      Difference(
        .margin, item: item, expected: expected, actual: actual,
        differenceUSD: isMoney ? difference.map { Money(units: $0) } : nil,
        explanation: "published as \(shown(actual)), computed as \(shown(expected))"))
  }

  private static func word(_ item: String, _ explanation: String) -> Difference {
    Difference(.margin, item: item, explanation: explanation)
  }

  private static func units(_ number: Int) -> Int128 {
    Int128(number) * 1_000_000_000_000_000_000
  }
}
