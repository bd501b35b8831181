import Reconciliation
import Testing

/// What an independent bookkeeping explains is no difference, and one fault in it is exactly one.
struct RandomAccountTests {
  @Test func booksThatAreRightReconcile() throws {
    for seed in UInt64(1)...400 {
      #expect(try RandomAccount(seed: seed).differences() == [], "seed \(seed)")
    }
  }

  @Test(arguments: RandomAccount.Fault.allCases)
  func oneFaultIsOneDifference(fault: RandomAccount.Fault) throws {
    for seed in UInt64(1)...200 {
      let account = RandomAccount(seed: seed, fault: fault)
      let found = try account.differences()
      let planted = try #require(account.planted)
      #expect(found.map(\.rule) == [planted.rule], "seed \(seed)")
      #expect(found.map(\.item) == [planted.item], "seed \(seed)")
    }
  }
}
