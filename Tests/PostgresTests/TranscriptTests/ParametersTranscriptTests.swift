import Foundation
import Testing

/// `parameters calibrate`, on the prices of 2017 to 2026 and on files that are none.
struct ParametersTranscriptTests {
  private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let prices = tests.appendingPathComponent("Prices/daily_prices.csv").path

  private func calibrate(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(["parameters", "calibrate"] + arguments)
  }

  /// Runs the independent calculation on what the program wrote.
  private func check(_ path: String, _ report: String) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", Self.tests.appendingPathComponent("Independent/calibration.py").path,
      Self.prices, "--path", path, "--report", report,
    ]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, said)
  }

  @Test("every day of every asset, every measure and every exceedance is computed alike elsewhere")
  func agreesWithTheIndependentCalculation() throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let (path, report) = ("\(folder)/path.csv", "\(folder)/report.json")
    let outcome = try calibrate("--prices", Self.prices, "--path", path, "-o", "json")
    #expect(outcome.status == 0)
    #expect(outcome.messages == "\(path): 50877 ranges\n")
    #expect(
      outcome.output.hasPrefix("{\n  \"schema\": \"crossmargin/parameters-calibrate/v1\",\n"))
    try outcome.output.write(toFile: report, atomically: false, encoding: .utf8)
    let found = try check(path, report)
    #expect(found.status == 0, "\(found.output)")
    #expect(found.output == "50877 days and 239 rows of the report are the same\n")
  }

  @Test func theRangesAreTheTableToPropose() throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let prices = "\(folder)/closes.csv"
    let rows = (1...31).map { "2024-03-\($0 < 10 ? "0" : "")\($0),BTC,\($0 % 2 + 20)\n" }
    try ("date,asset,close\n" + rows.joined() + "2024-03-01,NEW,1\n")
      .write(toFile: prices, atomically: false, encoding: .utf8)
    let table = try calibrate("--prices", prices, "-o", "csv")
    #expect(table.status == 0)
    // 3.1·√2·ln(21/20), above the floor of three quarters of it.
    #expect(
      table.output == """
        asset,date,closes,price_range,change,range,unclamped,floor,volatility,decided_by,unavailable_because
        BTC,2024-03-31,31,0.215,,0.2138991068,0.2138991068,0.1604243301,0.0487901642,volatility,
        NEW,2024-03-01,1,,,,,,,,fewer than 31 closes

        """)
    let text = try calibrate("--prices", prices)
    #expect(text.output.contains("\nno exceedances\n"))
    #expect(text.output.contains("there is no range of ETH"))
  }

  @Test func pricesThatAreNoneAreRefused() throws {
    let folder = try TemporaryFolder.make()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let prices = "\(folder)/prices.csv"
    try "date,asset,close\n2024-03-01,BTC,1\n2024-03-03,BTC,0\n"
      .write(toFile: prices, atomically: false, encoding: .utf8)
    let refused = try calibrate("--prices", prices, "--path", "\(folder)/path.csv")
    #expect(refused.status == 65)
    #expect(refused.output == "")
    #expect(
      refused.messages.hasPrefix(
        """
        error[CM-2201]: the prices are refused: 1 problem
          cause:  prices.csv:3: column 3 (close): must be above 0: "0"
          impact: nothing was computed

        """))
    #expect(!FileManager.default.fileExists(atPath: "\(folder)/path.csv"))
    let missing = try calibrate("--prices", "\(folder)/none.csv")
    #expect(missing.status == 65)
    #expect(missing.messages.hasPrefix("error[CM-2202]: \(folder)/none.csv cannot be read\n"))
  }
}
