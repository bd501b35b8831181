import Margin
import Testing

@Suite("P4: the initial requirement is never below the maintenance requirement")
struct LevelOrderTests {
  @Test func initialIsAtLeastMaintenance() throws {
    try RandomAccounts().ask { found in
      let figures = try found.figures(found.portfolio)
      #expect(figures.initial >= figures.maintenance, found.name)
      #expect(figures.shortOptionInitial >= figures.shortOptionMaintenance, found.name)
      #expect(figures.haircutInitial >= figures.haircutMaintenance, found.name)
      #expect(figures.liabilityInitial >= figures.liabilityMaintenance, found.name)
      #expect(figures.positionMarginInitial >= figures.positionMarginMaintenance, found.name)
      #expect(figures.optionMarginInitial >= figures.optionMarginMaintenance, found.name)
    }
  }
}
