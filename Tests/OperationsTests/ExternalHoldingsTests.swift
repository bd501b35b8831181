import Operations
import Testing

/// An outside party's file is read by the rules of a book.
struct ExternalHoldingsTests {
  private func source(_ text: String) -> CSVReader.Source {
    var rest = Array(text.utf8)[...]
    return { buffer in
      // A few bytes at a time, so that records lie across chunks.
      let part = rest.prefix(min(7, buffer.count))
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  private func read(_ text: String) throws -> (
    file: String, rows: [ExternalHoldings.Row], others: Int
  ) {
    var holdings = try ExternalHoldings(name: "f.csv", period: "P2", source: source(text))
    var rows: [ExternalHoldings.Row] = []
    try holdings.forEachRow { rows.append($0) }
    return (holdings.file.name, rows, holdings.otherRowCount)
  }

  @Test func balancesAndPositionsAreToldApartByTheHeader() throws {
    let balances = try read(
      "quantity,asset,account,period\n-1.5,BTC,A,P2\n2,BTC,A,P1\n0,USD,B,P2\n")
    #expect(balances.file == "balances" && balances.others == 1)
    #expect(balances.rows.map(\.line) == [2, 4])
    #expect(balances.rows.map(\.item) == ["BTC", "USD"])
    #expect(balances.rows.map(\.quantity) == [-1_500_000_000_000_000_000, 0])
    #expect(balances.rows.map(\.entry) == [nil, nil])
    let positions = try read("period,account,instrument,quantity,entry_price\nP2,A,\"X,1\",3,0.5\n")
    #expect(positions.file == "positions")
    #expect(positions.rows.map(\.item) == ["X,1"])
    #expect(positions.rows.map(\.entry) == [500_000_000_000_000_000])
  }

  @Test func everyProblemIsReportedAndNoRowIsGivenAfterTheFirst() throws {
    let text = """
      period,account,asset,quantity
      P2,A,BTC,1
      P1,A,BTC,x
      P2,A,ETH,1
      P2,A
      P2,B,ETH,1e3

      """
    var holdings = try ExternalHoldings(name: "f.csv", period: "P2", source: source(text))
    var rows = 0
    do {
      try holdings.forEachRow { _ in rows += 1 }
      Issue.record("the file was taken")
    } catch BookError.refused(let problems) {
      #expect(problems.map(\.line) == [3, 5, 6])
    }
    #expect(rows == 1)
  }

  @Test func noMoreProblemsThanTheLimitAreReported() throws {
    let text = "period,account,asset,quantity\n" + String(repeating: "P2,A,B,x\n", count: 100)
    do {
      _ = try read(text)
      Issue.record("the file was taken")
    } catch BookError.refused(let problems) {
      #expect(problems.count == BookError.problemLimit)
    }
  }

  @Test func aFileThatIsNeitherIsRefused() {
    #expect(
      throws: BookProblem(
        file: "f.csv", line: 1, column: "asset or instrument", reason: .missingColumn)
    ) { try read("period,account,quantity\nP2,A,1\n") }
  }

  @Test func aFileOfOtherPeriodsIsRefused() {
    #expect(
      throws: ReconciliationError.sourceWithoutPeriod(file: "f.csv", period: "P2", rowsOfOthers: 1)
    ) { try read("period,account,asset,quantity\nP1,A,BTC,1\n") }
    #expect(
      throws: ReconciliationError.sourceWithoutPeriod(file: "f.csv", period: "P2", rowsOfOthers: 0)
    ) { try read("period,account,asset,quantity\n") }
  }
}
