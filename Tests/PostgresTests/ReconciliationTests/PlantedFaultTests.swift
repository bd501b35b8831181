import Operations
import Reconciliation
import Testing

@testable import Postgres

/// Each planted fault is found, and nothing else.
struct PlantedFaultTests {
  private static let second = ReconciliationBook.periods[1]

  @Test func aBookThatIsRightReconciles() async throws {
    let store = try ReconciliationStore()
    for period in ReconciliationBook.periods {
      let outcome = try await store.settle(period)
      #expect(outcome.found == 0)
      let isFirst = period == ReconciliationBook.periods[0]
      #expect((outcome[.balance]?.skipped != nil) == isFirst)
      #expect(outcome[.house]?.skipped == nil && outcome[.margin]?.skipped == nil)
      #expect(outcome[.margin]?.compared == 5)
      #expect(
        outcome.rules.map(\.rule) == [.balance, .position, .entry, .house, .margin, .statement])
    }
    #expect(try store.connection.breaks(includingResolved: true) == [])
  }

  /// A change of the second day's book.
  struct Fault: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var file: String
    var part: String
    var other: String
    var keys: [String]

    init(_ name: String, _ file: String, _ part: String, _ other: String, _ keys: String...) {
      testDescription = name
      self.file = file
      self.part = part
      self.other = other
      self.keys = keys
    }
  }

  static let faults = [
    Fault(
      "a lost trade", "trades",
      "T1,2024-03-28,L1,BTC-PERP,sell,1,61000,6.1,USDC,2024-03-27T09:00:00Z\n", "",
      "balance L1 USDC", "position L1 BTC-PERP"),
    Fault(
      "a lost trade of a contract that expired the same day", "trades",
      "T7,2024-03-28,L1,BTC-DAY,sell,1,60100,0,USDC,2024-03-27T12:00:00Z\n", "",
      "balance L1 USDC"),
    Fault(
      "a balance off by the last digit", "balances", "03-28,L2,USDC,55006",
      "03-28,L2,USDC,55006.000000000000000001", "balance L2 USDC"),
    Fault("a balance that is gone", "balances", "2024-03-28,I1,BTC,2\n", "", "balance I1 BTC"),
    Fault(
      "a deposit nobody booked", "transfers", "X1,2024-03-28,L2,deposit,USDC,5000",
      "X1,2024-03-28,L2,deposit,USDC,4999", "balance L2 USDC"),
    Fault(
      "a position without trades", "positions", "2024-03-28,O1,BTC-C66,2,1500",
      "2024-03-28,O1,BTC-C66,2,1500\n2024-03-28,L2,BTC-C66,3,1", "house * BTC-C66",
      "position L2 BTC-C66"),
    Fault(
      "an entry that the trades do not make", "positions", "2024-03-28,L1,BTC-PERP,1,60000",
      "2024-03-28,L1,BTC-PERP,1,60001", "entry L1 BTC-PERP"),
  ]

  @Test(arguments: faults)
  func isFoundAndNothingElse(fault: Fault) async throws {
    let store = try ReconciliationStore(
      ReconciliationBook.valid.changing(fault.file, fault.part, to: fault.other))
    try await store.settle(ReconciliationBook.periods[0])
    let outcome = try await store.settle(Self.second)
    #expect(try store.open() == fault.keys)
    #expect(outcome.found == fault.keys.count)
    #expect(outcome.rules.reduce(0) { $0 + $1.opened } == fault.keys.count)
  }

  @Test func aHouseThatTookLessThanTheOtherSide() async throws {
    let book = ReconciliationBook.valid
      .changing("trades", "T4,2024-03-28,H1,BTC-C66,sell,2", to: "T4,2024-03-28,H1,BTC-C66,sell,1")
      .changing("balances", "2024-03-28,H1,USDC,1001900", to: "2024-03-28,H1,USDC,1000400")
      .changing("positions", "2024-03-28,H1,BTC-C66,-2", to: "2024-03-28,H1,BTC-C66,-1")
    let store = try ReconciliationStore(book)
    try await store.settle(ReconciliationBook.periods[0])
    try await store.settle(Self.second)
    let found = try store.found(in: Self.second)
    #expect(found.map(\.key) == ["house * BTC-C66"])
    #expect(found.map(\.amounts.expected) == ["-2"] && found.map(\.amounts.actual) == ["-1"])
    // One contract on a coin at 60000.
    #expect(found.map(\.amounts.differenceUSD) == ["60000.00"])
  }

  @Test func aBookWithoutAHouseSkipsItsRule() async throws {
    let store = try ReconciliationStore(
      ReconciliationBook.valid.changing("accounts", "H1,HOUSE", to: "H1,C9"))
    let outcome = try await store.settle(ReconciliationBook.periods[0])
    #expect(outcome[.house]?.skipped == "the book has no account of the house")
    #expect(outcome.found == 0)
  }
}
