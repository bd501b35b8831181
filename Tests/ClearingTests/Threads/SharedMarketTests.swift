import Amounts
import Clearing
import Glibc
import Margin
import Synchronization
import Testing

@testable import Postgres

/// Several threads over one market: the thread sanitizer looks for races here, and what they compute
/// must be what one thread computes.
struct SharedMarketTests {
  /// What is computed of an account, and its figures as they are sent.
  struct Outcome: Equatable {
    var assessment: Assessment
    var plan: LiquidationPlan
    var row: [UInt8]
  }

  /// One worker's own memory over the shared market.
  struct Desk {
    let assessor: AccountAssessor
    let planner: LiquidationPlanner

    init(_ market: ResolvedMarket) {
      assessor = AccountAssessor(market: market)
      planner = LiquidationPlanner(market: market, effort: LiquidationEffort())
    }

    func outcome(_ portfolio: Portfolio, _ figures: MarginFigures) throws -> Outcome {
      let assessment = assessor.assess(portfolio)
      let plan = try planner.plan(portfolio, figures: figures)
      var row: [UInt8] = []
      try withWriter(into: &row) { writer in
        try writer.startRow(columns: 3)
        writer.text(assessment.standing.rawValue)
        writer.numeric(figures.equity.units)
        writer.numeric(plan.costUSD.units)
      }
      return Outcome(assessment: assessment, plan: plan, row: row)
    }

    private func withWriter(
      into row: inout [UInt8], _ body: (inout BinaryRowWriter) throws -> Void
    ) throws {
      var sent: [UInt8] = []
      try withUnsafeMutablePointer(to: &sent) { sent in
        var writer = BinaryRowWriter { sent.pointee.append(contentsOf: $0) }
        try body(&writer)
        try writer.flush()
      }
      row = sent
    }
  }

  @Test("assessors and planners side by side over one market give what one gives alone")
  func sideBySide() async throws {
    var book = try RandomBook(varied: 20_260_206)
    let alone = try book.market.resolved()
    var accounts: [(Portfolio, MarginFigures)] = []
    for number in 0..<32 {
      accounts.append(
        try book.account(
          alone, model: number % 2 == 0 ? .portfolio : .standard, positions: 4, lots: 6))
    }
    let cases = accounts
    // A market that nobody has used before, so that what it makes at first use is made by several.
    let shared = try book.market.resolved()
    // Each goes over all accounts, from another one on, so that all are at work for as long.
    let turn = Atomic<Int>(0)
    let workers = try await Crew().perform { stop in
      let desk = Desk(shared)
      let first = turn.add(8, ordering: .relaxed).oldValue
      var found: [Int: Outcome] = [:]
      for step in 0..<3 * cases.count where !stop.isRaised {
        let place = (first + step) % cases.count
        found[place] = try desk.outcome(cases[place].0, cases[place].1)
      }
      return found
    }
    #expect(Set(workers.map(\.thread)).count == 4)
    let desk = Desk(alone)
    for (place, (portfolio, figures)) in cases.enumerated() {
      let expected = try desk.outcome(portfolio, figures)
      for worker in workers { #expect(worker.value[place] == expected, "account \(place)") }
    }
  }

  @Test("ranges are handed out once each, whoever asks")
  func ranges() async throws {
    let ranges = AccountRanges(5...10_004, size: 7)
    let workers = try await Crew().perform { _ in
      var own: [Int] = []
      while let range = ranges.take() { own += range }
      return own
    }
    #expect(workers.flatMap(\.value).sorted() == Array(5...10_004))
  }

  @Test("a worker that fails stops the others while they still work")
  func stops() async throws {
    struct Failed: Error {}
    let first = Atomic<Bool>(true)
    let stopped = Atomic<Int>(0)
    // Other tests may keep the pool of threads that tells of the failure busy for minutes.
    let deadline = ContinuousClock.now + .seconds(600)
    await #expect(throws: Failed.self) {
      _ = try await Crew().perform { stop in
        if first.exchange(false, ordering: .relaxed) { throw Failed() }
        while !stop.isRaised, ContinuousClock.now < deadline { usleep(1_000) }
        if stop.isRaised { stopped.add(1, ordering: .relaxed) }
      }
    }
    #expect(stopped.load(ordering: .relaxed) == 3)
  }
}
