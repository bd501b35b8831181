import Amounts
import Margin
import Reconciliation
import Testing

/// Every published figure is the one the sealed input gives again.
struct MarginRuleTests {
  private let rule = MarginRule(tolerances: Tolerances())
  private let reason = UnpricedReason("mark of BTC-PERP is stale")

  /// Figures whose columns all differ from each other.
  private func computed() -> MarginFigures {
    var figures = MarginFigures()
    figures.standing = .call
    figures.equity = Money(units: 1)
    figures.initial = Money(units: 2)
    figures.maintenance = Money(units: 3)
    figures.risk = Money(units: 4)
    figures.diversifiedScan = Money(units: 5)
    figures.basis = Money(units: 6)
    figures.shortOptionInitial = Money(units: 7)
    figures.shortOptionMaintenance = Money(units: 8)
    figures.concentration = Money(units: 9)
    figures.fundingAndFees = Money(units: 10)
    figures.openOrders = Money(units: 11)
    figures.haircutInitial = Money(units: 12)
    figures.haircutMaintenance = Money(units: 13)
    figures.liabilityInitial = Money(units: 14)
    figures.liabilityMaintenance = Money(units: 15)
    figures.depeg = Money(units: 16)
    figures.priceQuality = Money(units: 17)
    figures.positionMarginInitial = Money(units: 18)
    figures.positionMarginMaintenance = Money(units: 19)
    figures.optionMarginInitial = Money(units: 20)
    figures.optionMarginMaintenance = Money(units: 21)
    figures.addOnInitial = Money(units: 22)
    figures.addOnMaintenance = Money(units: 23)
    figures.standaloneInitial = Money(units: 24)
    figures.worstScenario = 25
    return figures
  }

  private func published() -> PublishedFigures {
    PublishedFigures(
      standing: .call, amounts: (1...24).map { Money(units: $0) }, worstScenario: 25,
      unpricedReason: nil)
  }

  private let columns = [
    "equity", "initial", "maintenance", "risk", "diversified_scan", "basis",
    "short_option_initial", "short_option_maintenance", "concentration", "funding_and_fees",
    "open_orders", "haircut_initial", "haircut_maintenance", "liability_initial",
    "liability_maintenance", "depeg", "price_quality", "position_margin_initial",
    "position_margin_maintenance", "option_margin_initial", "option_margin_maintenance",
    "add_on_initial", "add_on_maintenance", "standalone_initial",
  ]

  @Test func equalFiguresAreNoDifference() {
    #expect(rule.differences(computed: .priced(computed()), published: published()) == [])
  }

  @Test func everyColumnIsCompared() throws {
    #expect(columns.count == PublishedFigures.amountCount)
    for (index, column) in columns.enumerated() {
      var tampered = published()
      tampered.amounts[index] = try Money("1234.5")
      let found = rule.differences(computed: .priced(computed()), published: tampered)
      #expect(found.map(\.item) == [column])
      #expect(found.map(\.differenceUSD) == [try Money("1234.5") - Money(units: Int128(index + 1))])
      tampered.amounts[index] = nil
      #expect(
        rule.differences(computed: .priced(computed()), published: tampered).map(\.item)
          == [column])
    }
  }

  @Test func standingScenarioAndReasonAreCompared() {
    var tampered = published()
    tampered.standing = .healthy
    tampered.worstScenario = 4
    tampered.unpricedReason = "none such"
    let found = rule.differences(computed: .priced(computed()), published: tampered)
    #expect(found.map(\.item) == ["status", "worst_scenario", "unpriced_reason"])
    #expect(found[0].explanation == "published as healthy, computed as call")
    #expect(found[1].explanation == "published as 4, computed as 25")
    #expect(found[1].differenceUSD == nil)
  }

  @Test func pricedOnOneSideOnlyIsOneDifference() {
    var unpriced = published()
    unpriced.standing = .unpriced
    unpriced.amounts = unpriced.amounts.map { _ in nil }
    unpriced.worstScenario = nil
    unpriced.unpricedReason = reason.description
    #expect(
      rule.differences(computed: .priced(computed()), published: unpriced).map(\.item)
        == ["status"])
    #expect(
      rule.differences(computed: .unpriced(reason), published: published()).map(\.item)
        == ["status"])
    #expect(rule.differences(computed: .unpriced(reason), published: unpriced) == [])
    unpriced.unpricedReason = "another"
    unpriced.amounts[3] = .zero
    #expect(
      rule.differences(computed: .unpriced(reason), published: unpriced).map(\.item)
        == ["risk", "unpriced_reason"])
  }

  @Test func aRowMissingOrTooManyIsADifferenceOfTheWholeAccount() {
    #expect(
      rule.differences(computed: .priced(computed()), published: nil).map(\.item) == ["*"])
    #expect(rule.strayRow().item == "*")
  }
}
