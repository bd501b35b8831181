import SQLText
import Testing

@testable import Postgres

/// Loading, as an operator sees it.
struct LoadTranscriptTests {
  @Test func aLoadSaysWhatItDid() throws {
    let store = try ProgramStore()
    let folder = try BookFolder(TestBook.valid)
    let dry = try store.load(folder, "--dry-run", "-o", "json")
    #expect(dry.status == 0)
    #expect(dry.output.contains("\"outcome\": \"dry_run\",\n  \"parameter_set\": null"))
    #expect(try store.store.text("SELECT count(*) FROM book.period") == "0")
    let first = try store.load(folder, "-o", "csv")
    #expect(first.status == 0)
    #expect(
      first.output == """
        period,version,change,marks,index_prices,asset_prices,funding,balances,positions,orders,trades,transfers
        2024-03-28,1,added,1,1,0,0,1,1,0,0,0
        2024-03-29,1,added,4,2,1,1,3,3,1,1,1

        """)
    #expect(first.messages.contains("reading: 52 rows in "))
    #expect(first.messages.contains("building: 2 periods in "))
    let again = try store.load(folder, "-q")
    #expect(again.status == 0)
    #expect(again.output.hasPrefix("outcome:               noop\n"))
    #expect(again.messages == "")
  }

  @Test func aFileNobodyKnowsIsPointedOut() throws {
    let store = try ProgramStore()
    let folder = try BookFolder(TestBook.valid)
    try folder.write(Array("x\n".utf8), to: "posiitons")
    let outcome = try store.load(folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.messages.contains("\(folder.path)/posiitons.csv is no file of a book and is left out")
    )
  }

  @Test func aSecondLoadIsToldToWait() throws {
    let store = try ProgramStore()
    let folder = try BookFolder(TestBook.valid)
    try store.store.connection.transaction {
      _ = try store.store.connection.query(.loadLock)
      let outcome = try store.load(folder)
      #expect(outcome.status == 75)
      #expect(outcome.messages.contains("error[CM-2009]: another load is going on"))
    }
  }

  @Test func whatOnlyTheDatabaseRefusesIsAnInternalError() throws {
    let store = try ProgramStore()
    try store.execute(
      "ALTER TABLE book.account ADD CONSTRAINT nobody_is_a1 CHECK (account <> 'A1')")
    let outcome = try store.load(BookFolder(TestBook.valid))
    #expect(outcome.status == 70)
    #expect(outcome.messages.contains("error[CM-6015]"))
    #expect(outcome.messages.contains("constraint: nobody_is_a1"))
  }
}
