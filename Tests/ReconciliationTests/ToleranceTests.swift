import Reconciliation
import Testing

struct ToleranceTests {
  @Test func withoutAToleranceOnlyNothingIsAllowed() {
    #expect(Tolerance().allows(0))
    #expect(!Tolerance().allows(1))
    #expect(!Tolerance().allows(-1))
  }

  @Test func theSignDoesNotMatter() {
    let tolerance = Tolerance(absolute: 5)
    #expect(tolerance.allows(5) && tolerance.allows(-5))
    #expect(!tolerance.allows(6) && !tolerance.allows(-6))
  }

  @Test func eachQuotientAddsToIt() {
    let tolerance = Tolerance(absolute: 5, perQuotient: 2)
    #expect(tolerance.allows(11, quotients: 3))
    #expect(!tolerance.allows(12, quotients: 3))
  }

  @Test func whatCannotBeHeldIsNeverAllowed() {
    #expect(!Tolerance(absolute: .max, perQuotient: .max).allows(nil))
    #expect(Tolerance(absolute: .max, perQuotient: .max).allows(.max, quotients: 9))
  }

  @Test func everyRuleHasItsOwn() {
    let tolerances = Tolerances([.balance: Tolerance(absolute: 1)])
    #expect(tolerances[.balance].absolute == 1)
    #expect(tolerances[.position] == Tolerance())
  }
}
