import Testing

@testable import Operations

/// Rows of a file as values in their columns' domains.
struct BookFormatRowTests {
  /// The problem of a file's text, nil when all of it is read.
  private func problem(_ name: String, _ text: String) -> BookProblem? {
    do {
      var reader = try CSVReader(file: name, source: source(text))
      var parser = try BookRowParser(
        BookFormat.file(name), header: reader.header, reportedAs: name + ".csv")
      while try reader.next() { try parser.parse(reader) }
      return nil
    } catch let problem as BookProblem {
      return problem
    } catch BookError.refused(let problems) {
      return problems.first
    } catch {
      return nil
    }
  }

  private func source(_ text: String) -> CSVReader.Source {
    var rest = Array(text.utf8)[...]
    return { buffer in
      let part = rest.prefix(buffer.count)
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  private let positions = "period,account,instrument,quantity,entry_price\n"

  @Test func columnsComeInAnyOrderAndOptionalOnesMayBeAbsent() {
    #expect(
      problem("marks", "observed_at,mark,instrument,period\n2024-03-29T08:00:00Z,-1,I,P\n") == nil)
  }

  @Test func theHeaderIsMatched() {
    #expect(
      problem("positions", "period,account,instrument,quantity,entry_price,x\n")
        == BookProblem(
          file: "positions.csv", line: 1, columnNumber: 6, column: "x", reason: .unknownColumn))
    #expect(
      problem("positions", "period,account,instrument,quantity\n")
        == BookProblem(
          file: "positions.csv", line: 1, column: "entry_price", reason: .missingColumn))
    #expect(
      problem("netting_nodes", "node,parent,lambda,node\n")
        == BookProblem(
          file: "netting_nodes.csv", line: 1, columnNumber: 4, column: "node",
          reason: .duplicateColumn))
    #expect(problem("positions", "2024-03-29,A1,BTC,1,2\n")?.reason == .missingHeader)
  }

  @Test(arguments: [
    ("NaN", BookProblem.Reason.notDecimal(found: "NaN")),
    ("1e3", .notDecimal(found: "1e3")),
    ("1,5", .notDecimal(found: "1,5")),
    (" 1", .notDecimal(found: " 1")),
    ("1.", .notDecimal(found: "1.")),
    (".5", .notDecimal(found: ".5")),
    ("-", .notDecimal(found: "-")),
    ("Infinity", .notDecimal(found: "Infinity")),
    (
      "0.1234567890123456789",
      .tooManyFractionalDigits(found: "0.1234567890123456789", digits: 19)
    ),
    ("100000000000000000000", .outOfRange(found: "100000000000000000000")),
    ("", .valueMissing),
  ])
  func numbersAreExactOrRefused(text: String, reason: BookProblem.Reason) {
    let found = problem("positions", positions + "P,A,I,1,2\nP,A,J,\"\(text)\",2\n")
    #expect(
      found
        == BookProblem(
          file: "positions.csv", line: 3, columnNumber: 4, column: "quantity", key: "P, A, J",
          reason: reason))
  }

  @Test func domainsAreKept() {
    #expect(
      problem("positions", positions + "P,A,I,1,-2\n")?.reason
        == .violates(.notBelowZero, found: "-2"))
    let orders = "period,order,account,instrument,side,quantity,limit_price\n"
    #expect(
      problem("orders", orders + "P,O,A,I,buy,1,0\n")?.reason == .violates(.aboveZero, found: "0"))
    #expect(
      problem("orders", orders + "P,O,A,I,bid,1,1\n")?.reason
        == .notAllowed(found: "bid", allowed: ["buy", "sell"]))
    #expect(
      problem("netting_nodes", "node,parent,lambda\nroot,,1.1\n")?.reason
        == .violates(.fromZeroToOne, found: "1.1"))
    #expect(
      problem("scenarios", "scenario,kind,move,volatility\n0,range,1,up\n")?.reason
        == .notWhole(found: "0", from: 1, through: 32_767))
  }

  @Test func identifiersAreShortAndPlain() {
    let long = String(repeating: "x", count: 129)
    #expect(
      problem("positions", positions + "P,\(long),I,1,2\n")?.reason
        == .identifierTooLong(bytes: 129))
    #expect(problem("positions", positions + "P,\(long.dropLast()),I,1,2\n") == nil)
    for control in ["\t", "\u{7F}", "\u{85}"] {
      #expect(
        problem("positions", positions + "P,a\(control)b,I,1,2\n")?.reason
          == .controlCharacter(found: "a\(control)b"))
    }
  }

  @Test func instantsAreInUTC() {
    for text in ["2024-03-29T08:00:00", "2024-03-29T09:00:00+01:00", "2024-02-30T00:00:00Z", "x"] {
      #expect(
        problem("marks", "period,instrument,mark,observed_at\nP,I,1,\(text)\n")?.reason
          == .notInstant(found: text))
    }
  }

  @Test func rowsAreJudgedAsAWhole() {
    let instruments =
      "instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry\n"
    #expect(
      problem("instruments", instruments + "I,option,U,USD,linear,1,,call,2024-06-28T08:00:00Z\n")?
        .column == "strike")
    #expect(
      problem("instruments", instruments + "I,future,U,USD,linear,1,,,\n")?.reason
        == .violates(.expiryOfAllButPerpetuals, found: ""))
    #expect(
      problem("instruments", instruments + "I,perpetual,U,USD,linear,1,,call,\n")?.column
        == "right")
    let haircuts = "asset,from_usd,initial,maintenance\n"
    #expect(
      problem("asset_haircuts", haircuts + "A,0,0.1,0.2\n")?.reason
        == .violates(.initialAtLeastMaintenance, found: "0.1"))
    #expect(
      problem("open_interest_bands", "underlying,lower_usd,upper_usd,open_interest_usd\nU,2,2,1\n")?
        .reason == .violates(.upperAboveLower, found: "2"))
    let scenarios = "scenario,kind,move,volatility\n"
    #expect(
      problem("scenarios", scenarios + "1,tail,-1,up\n")?.reason
        == .violates(.tailMove, found: "-1"))
    #expect(
      problem("scenarios", scenarios + "1,skew,1,up\n")?.reason == .violates(.skewMove, found: "1"))
    #expect(
      problem("parameters", "key,value\nfoo,1\n")?.reason
        == .violates(.knownParameter, found: "foo"))
    #expect(
      problem("parameters", "key,value\nliquidation_target,0\n")?.reason
        == .violates(.parameterInItsRange, found: "0"))
  }
}
