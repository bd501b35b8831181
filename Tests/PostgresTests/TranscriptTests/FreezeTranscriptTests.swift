import SQLText
import Testing

/// Freezing a period, as an operator sees it.
struct FreezeTranscriptTests {
  @Test func aFreezeSaysWhatItDidAndWhatIsWrong() throws {
    let program = try ProgramStore()
    let nothing = try program.run("period", "freeze", "2024-03-29")
    #expect(nothing.status == 78)
    #expect(nothing.messages.hasPrefix("error[CM-2010]: the database has no views"))
    let exchange = try ExchangeStore(program.store)
    let frozen = try program.run("period", "freeze", "2024-03-29", "-o", "json")
    #expect(frozen.status == 0)
    #expect(
      frozen.output.hasPrefix(
        "{\n  \"schema\": \"crossmargin/period-freeze/v1\",\n  \"outcome\": \"loaded\""))
    #expect(
      try program.run("period", "freeze", "latest").output.hasPrefix(
        "outcome:               noop\n"))
    try exchange.execute("UPDATE exchange.positions SET net_size = 'NaN' WHERE user_id = 18")
    let refused = try program.run("period", "freeze", "2024-03-29", "-q")
    #expect(refused.status == 65)
    #expect(
      refused.messages.contains(
        "source.positions: column 4 (quantity): row 2024-03-29, 18, BTC-INV: not a decimal number: \"NaN\" [CM-2004]"
      ))
    try exchange.execute("UPDATE exchange.positions SET net_size = 1 WHERE user_id = 18")
    try program.store.seal("2024-03-29")
    #expect(try program.run("period", "freeze", "2024-03-29").status == 5)
    #expect(try program.run("period", "freeze", "2024-03-27x").status != 0)
  }
}
