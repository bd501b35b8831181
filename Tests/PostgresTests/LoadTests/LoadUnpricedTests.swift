import Operations
import Testing

@testable import Postgres

/// What makes an account unpriced is loaded: one bad tick must not stop the night (MR-00d).
struct LoadUnpricedTests {
  @Test(arguments: [
    ("marks", "BTC-PERP,60030", "BTC-PERP,-60030"),
    ("marks", "BTC-PERP,60030", "BTC-PERP,0"),
    ("marks", "60300,0.6", "60300,"),
    ("marks", "60020,,0.9", "60020,,1.5"),
    ("index_prices", "BTC,60000", "BTC,0"),
    ("index_prices", "2024-03-29,BTC,60000,2024-03-29T07:59:59Z\n", ""),
    ("asset_prices", "0.9999", "-1"),
    ("instruments", "call,2024-06-28T08:00:00Z", "call,2024-03-01T08:00:00Z"),
    ("marks", "0.6,,2024-03-29T07", "0.6,,2024-03-29T09"),
  ])
  func itIsLoaded(file: String, part: String, other: String) throws {
    let store = try LoadStore()
    let outcome = try store.load(TestBook.valid.changing(file, part, to: other))
    #expect(outcome.periods.map(\.change) == [.added, .added])
  }
}
