import Foundation
import Testing

/// What `margin show` and `margin what-if` say to people, and to programs.
struct MarginTranscriptTests {
  private let program: ProgramStore

  init() async throws {
    program = try ProgramStore()
    try program.store.load(
      TestBook.valid.changing(
        "balances", "2024-03-29,A1,USDC,50000.5", to: "2024-03-29,A1,USDC,500000.5"))
    let night = try program.run("run", "eod", "--period", "2024-03-29", "-q")
    try #require([0, 2, 3].contains(night.status), "\(night.messages)")
  }

  @Test func theStandingIsCalledSoAndTheWorstScenarioIsNamed() throws {
    let portfolio = try program.run("margin", "show", "A2").output
    #expect(portfolio.contains("\nstanding: "))
    #expect(!portfolio.contains("\nstatus:"))
    let worst = #/\nworst scenario:   \d+\nworst move:       price .*volatility.*\n/#
    #expect(portfolio.contains(worst), "\(portfolio)")
    let standard = try program.run("margin", "show", "A1").output
    #expect(!standard.contains("worst"))
    let data = try program.run("margin", "show", "A1", "-o", "json").output
    #expect(data.contains("\"worst_scenario\": 0") && data.contains("\"status\": \"healthy\""))
  }

  @Test func aWhatIfShowsNamesAndRulesAndNoZeros() throws {
    let text = try program.run("margin", "what-if", "A1", "--trade", "BTC-PERP=1").output
    #expect(text.contains(#/\nposition margin +MR-11 +initial +/#), "\(text)")
    for absent in ["position_margin", "diversified", "worst"] { #expect(!text.contains(absent)) }
    #expect(!text.contains("Nothing was changed"))
    let csv = try program.run("margin", "what-if", "A1", "-o", "csv").output
    #expect(csv.hasPrefix("figure,before,after,change\nequity,"))
    #expect(csv.contains("\ndiversified_scan,0.00,0.00,0.00\n"))
    let unchanged = try program.run("margin", "what-if", "A1")
    #expect(unchanged.status == 0)
    #expect(unchanged.output.contains("\nNothing was changed: no change was given.\n"))
  }

  @Test func hedgesShowWhatTheyCost() throws {
    let data = try program.run("margin", "what-if", "A2", "--best-hedge", "-o", "json").output
    #expect(data.contains("\"premium_usd\": ") && data.contains("\"fee_usd\": "))
    #expect(data.contains("\"hedges_left_out\": "))
  }

  @Test func statementAndExplanationHaveOneGrossExposureAndOneRoom() throws {
    let folder = try TemporaryFolder.make()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    for account in ["A1", "A2"] {
      let export = try program.run(
        "export", "statements", "--period", "2024-03-29", "--account", account, "--out", folder,
        "-q")
      #expect(export.status == 0)
      let explained = try program.run("margin", "explain", account, "-o", "json").output
      let figures = try String(
        contentsOfFile: "\(folder)/2024-03-29/\(account)/v1/tables/key_figures.csv",
        encoding: .utf8)
      func figure(_ name: String) throws -> String {
        let line = try #require(figures.split(separator: "\n").first { $0.hasPrefix(name + ",") })
        return String(line.split(separator: ",")[2])
      }
      #expect(explained.contains("\"gross_notional\": \"\(try figure("gross_exposure"))\""))
      guard account == "A1" else { continue }
      let room = try figure("withdrawable")
      #expect(room != "0.00" && explained.contains("\"distance\": \"\(room)\""), "\(room)")
    }
  }
}
