import Margin
import Operations
import Synchronization
import Testing

/// The night's stages: their order, what ends them early, what a later start skips.
struct EndOfDayTests {
  @Test func everyStageIsDoneOnceInItsOrder() async throws {
    let register = MemoryRegister()
    let outcome = try await EndOfDay(register).run(RunRequest(period: "P"))
    #expect(register.performed == RunStage.allCases)
    #expect(outcome.ending == .published)
    #expect(register.finishes == 1)
  }

  @Test(arguments: RunStage.allCases)
  func itStopsAfterTheStageThatIsAskedFor(stage: RunStage) async throws {
    let register = MemoryRegister()
    let outcome = try await EndOfDay(register).run(RunRequest(period: "P", through: stage))
    #expect(register.performed.last == stage)
    #expect(outcome.ending == (stage == .publish ? .published : .stopped))
  }

  @Test func aLaterStartGoesOnWhereAnEarlierOneStopped() async throws {
    let register = MemoryRegister()
    _ = try await EndOfDay(register).run(RunRequest(period: "P", through: .margin))
    let outcome = try await EndOfDay(register).run(RunRequest(period: "P"))
    #expect(register.performed == RunStage.allCases)
    #expect(outcome.isResumed)
  }

  @Test func aStageThatFailsIsDoneAgain() async throws {
    let register = MemoryRegister(failingOnce: .liquidation)
    await #expect(throws: MemoryRegister.Failure.self) {
      try await EndOfDay(register).run(RunRequest(period: "P"))
    }
    #expect(register.finishes == 1)
    #expect(!register.performed.contains(.publish))
    _ = try await EndOfDay(register).run(RunRequest(period: "P"))
    #expect(register.performed == RunStage.allCases)
  }

  @Test func aPublishedNightIsLeftAsItIs() async throws {
    let register = MemoryRegister()
    _ = try await EndOfDay(register).run(RunRequest(period: "P"))
    let outcome = try await EndOfDay(register).run(RunRequest(period: "P"))
    #expect(outcome.ending == .noop)
    #expect(register.performed == RunStage.allCases)
  }

  @Test func aStrictRunPublishesNothingWhenAnAccountIsUnpriced() async throws {
    let register = MemoryRegister(unpriced: 2)
    await #expect(throws: RunError.accountsUnpriced(run: 1, accounts: 2)) {
      try await EndOfDay(register).run(RunRequest(period: "P", isStrict: true))
    }
    #expect(register.performed.last == .margin)
    #expect(register.failures == ["2 accounts are unpriced, and the run is strict"])
    let outcome = try await EndOfDay(MemoryRegister(unpriced: 2)).run(RunRequest(period: "P"))
    #expect(outcome.ending == .published)
    #expect(outcome.summary.unpricedAccounts == 2)
  }

  @Test func aStrictStartOfWhatIsPublishedUnpricedFails() async throws {
    let register = MemoryRegister(unpriced: 2)
    _ = try await EndOfDay(register).run(RunRequest(period: "P"))
    await #expect(throws: RunError.publishedUnpriced(run: 1, accounts: 2)) {
      try await EndOfDay(register).run(RunRequest(period: "P", isStrict: true))
    }
    #expect(register.performed == RunStage.allCases && register.failures == [])
    let outcome = try await EndOfDay(register).run(RunRequest(period: "P"))
    #expect((outcome.ending, outcome.summary.unpricedAccounts) == (.noop, 2))
  }

  @Test func progressIsToldOfEveryStage() async throws {
    let told = Mutex<[RunProgress]>([])
    _ = try await EndOfDay(MemoryRegister()).run(RunRequest(period: "P")) { progress in
      told.withLock { $0.append(progress) }
    }
    let ended = told.withLock { $0 }.compactMap { progress -> RunStage? in
      guard case .ended(let stage) = progress else { return nil }
      return stage
    }
    #expect(ended == RunStage.allCases)
  }

  @Test func stagesHaveTitlesThatReadBack() {
    for stage in RunStage.allCases { #expect(RunStage(title: stage.title) == stage) }
    #expect(RunStage.riskArrays.title == "risk-arrays")
    #expect(RunStage(title: "risk_arrays") == nil)
  }
}

/// A register that keeps one period's night in memory.
final class MemoryRegister: NightRegister, NightAttempt {
  struct Failure: Error {}

  private struct State {
    var performed: [RunStage] = []
    var failures: [String] = []
    var finishes = 0
    var starts = 0
    var failingOnce: RunStage?
  }

  private let state: Mutex<State>
  private let unpriced: Int
  let run = 1
  let version = 1

  init(failingOnce: RunStage? = nil, unpriced: Int = 0) {
    state = Mutex(State(failingOnce: failingOnce))
    self.unpriced = unpriced
  }

  var performed: [RunStage] { state.withLock { $0.performed } }
  var failures: [String] { state.withLock { $0.failures } }
  var finishes: Int { state.withLock { $0.finishes } }
  var isResumed: Bool { state.withLock { $0.starts > 1 } }

  func start(_ request: RunRequest) -> NightStart {
    let isPublished = state.withLock {
      $0.starts += 1
      return $0.performed.contains(.publish)
    }
    return isPublished
      ? .published(run: run, version: version, unpricedAccounts: unpriced) : .attempt(self)
  }

  func finish() { state.withLock { $0.finishes += 1 } }

  func isDone(_ stage: RunStage) -> Bool { performed.contains(stage) }

  func perform(_ stage: RunStage, progress: @escaping @Sendable (RunProgress) -> Void) throws {
    try state.withLock {
      if $0.failingOnce == stage {
        $0.failingOnce = nil
        throw Failure()
      }
      $0.performed.append(stage)
    }
  }

  func summary() -> RunSummary {
    var summary = RunSummary()
    summary.accountsByStanding = [.healthy: 3, .unpriced: unpriced]
    return summary
  }

  func fail(_ reason: String) { state.withLock { $0.failures.append(reason) } }
}
