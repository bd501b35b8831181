import Amounts
import Margin
import Testing

/// What holds of every explanation, asked of random accounts of both models.
struct ExplanationPropertyTests {
  @Test(
    "MR-41, MR-42: an explanation arrives at every figure, and its lines sum to both requirements")
  func sums() throws {
    var kinds: Set<Attribution.Kind> = []
    var figures: Set<ExplainedComponent.Figure> = []
    var priced = 0
    try RandomAccounts().ask { random in
      if priced % 3 == 0 {
        random.portfolio.addOn = MarginAddOn(multiplier: .of("1.3701"), amountUSD: .of("250.07"))
      }
      let published = try random.figures(random.portfolio, includingStandalone: true)
      let explanation = try MarginExplanation(
        of: random.portfolio, in: random.market, figures: published)
      let lines = explanation.attribution.lines
      #expect(
        lines.reduce(Exact.zero) { $0 + $1.initial } == published.initial.exact, random.name)
      #expect(
        lines.reduce(Exact.zero) { $0 + $1.maintenance } == published.maintenance.exact,
        random.name)
      let alone = explanation.standalone.reduce(Exact.zero) { $0 + $1.initial }
      #expect(explanation.benefit == alone - published.initial.exact, random.name)
      kinds.formUnion(lines.map(\.kind))
      figures.formUnion(explanation.components.map(\.figure))
      priced += 1
    }
    #expect(priced >= 500)
    #expect(kinds == Set(Attribution.Kind.allCases))
    #expect(figures == Set(ExplainedComponent.Figure.allCases))
  }
}
