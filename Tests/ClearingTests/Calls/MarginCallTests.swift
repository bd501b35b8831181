import Amounts
import Clearing
import Testing

struct MarginCallTests {
  static func call(_ amount: String, version: Int = 1, due: Int64 = 2_000) throws -> MarginCall {
    MarginCall(
      identifier: MarginCallIdentifier(account: "A", period: "2024-03-29", version: version),
      amountUSD: try Money(amount), issuedMicroseconds: 1_000, dueMicroseconds: due)
  }

  @Test("a call that supersedes none has its own deadline as the first")
  func alone() throws {
    let call = try Self.call("500")
    #expect(call.firstDueMicroseconds == 2_000)
    #expect(call.superseded == nil)
  }

  @Test(
    "a newer call nets the open one: it names it, says the difference and carries the first deadline",
    arguments: [("700", "200"), ("450.5", "-49.5"), ("500", "0")])
  func supersedes(amount: String, change: String) throws {
    let open = OpenMarginCall(
      identifier: "2024-03-28/A/v1", amountUSD: try Money("500"), firstDueMicroseconds: 700)
    let call = try Self.call(amount).superseding(open)
    #expect(call.amountUSD == (try Money(amount)))
    #expect(call.superseded?.identifier == "2024-03-28/A/v1")
    #expect(call.superseded?.amountChangeUSD == (try Money(change)))
    #expect(call.dueMicroseconds == 2_000)
    #expect(call.firstDueMicroseconds == 700)
  }

  @Test("a later version of the same period supersedes the earlier")
  func laterVersion() throws {
    let open = OpenMarginCall(
      identifier: "2024-03-29/A/v1", amountUSD: try Money("500"), firstDueMicroseconds: 1_500)
    let call = try Self.call("600", version: 2).superseding(open)
    #expect(call.superseded?.identifier == "2024-03-29/A/v1")
  }

  @Test("a call does not supersede itself")
  func itself() throws {
    let open = OpenMarginCall(
      identifier: "2024-03-29/A/v1", amountUSD: try Money("500"), firstDueMicroseconds: 1_500)
    let call = try Self.call("500").superseding(open)
    #expect(call.superseded == nil)
    #expect(call.firstDueMicroseconds == 1_500)
  }
}
