import Foundation
import SQLText
import Testing

@testable import Postgres

/// What PostgreSQL holds after a night over 1,200 random accounts of both models.
@Suite(.serialized)
struct RandomNightTests {
  /// The night, run once for all.
  private static let night = Result { try RandomNight() }

  private let night: RandomNight
  private let store: LoadStore

  init() throws {
    night = try Self.night.get()
    store = try LoadStore(url: night.url)
  }

  @Test("P9: a replay gives rows that are identical byte for byte, whoever works on them")
  func aReplayIsIdentical() throws {
    let outcome = try night.run("run", "replay", "1", "--keep", "--jobs", "3", "-o", "json")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.messages)")
    let kept = try store.text("SELECT max(run_no) FROM batch.run WHERE purpose = 'replay'")
    let tables = try store.text(
      """
      SELECT relname FROM pg_class
      WHERE relkind = 'p' AND relnamespace = 'result'::regnamespace ORDER BY relname
      """
    ).split(separator: ";")
    #expect(
      tables.contains("margin_kept") && tables.contains("liquidation_plan") && tables.count >= 7)
    for table in tables {
      let (published, replayed) = try (
        store.rows(of: table, run: "1"), store.rows(of: table, run: kept)
      )
      #expect(published == replayed, "\(table)")
    }
    #expect(try store.text("SELECT count(*) FROM result.margin WHERE run_no = 1") == "1200")
  }

  @Test("P13: SQL over the published arrays gives R of every priced account to the last digit")
  func theScanIsRecomputed() throws {
    let accounts = try #require(Int(store.text("SELECT count(*) \(RandomNight.priced)")))
    #expect(accounts >= 500)
    #expect(try store.recomputed() == "\(accounts) recomputed 0 different")
    // A cent is seen.
    let connection = store.connection
    try connection.execute(
      script: """
        BEGIN;
        SET LOCAL session_replication_role = replica;
        UPDATE result.margin_kept SET diversified_scan = coalesce(diversified_scan, 0) + 0.01
        WHERE run_no = 1 AND account_no = (SELECT max(m.account_no) \(RandomNight.priced))
        """)
    #expect(try store.recomputed() == "\(accounts) recomputed 1 different")
    try connection.execute(script: "ROLLBACK")
  }
}

/// A random book of the independent calculation's maker, and the night over it by the built program.
private struct RandomNight {
  let url: String

  /// The portfolio accounts that have figures.
  static let priced = """
    FROM result.margin m JOIN book.period_account a USING (account_no)
    WHERE m.run_no = 1 AND a.model = 'portfolio' AND m.status <> 'unpriced'
    """

  init() throws {
    url = try TemporaryCluster.migratedDatabaseURL()
    let folder = try TemporaryFolder.make()
    defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: folder) } }
    try Self.makeBook(in: folder)
    let loaded = try run("load", folder)
    try #require(loaded.status == 0, "\(loaded.messages)")
    let night = try run("run", "eod", "--period", "2024-03-29", "--jobs", "1")
    // Some accounts lack a price, on purpose.
    try #require([0, 2, 3].contains(night.status), "\(night.output)\(night.messages)")
  }

  private static func makeBook(in folder: String) throws {
    let maker = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../Independent/make_book.py").standardizedFileURL.path
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", "-B", maker, "--seed", "9", "--accounts", "1200", "--out", folder,
    ]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// Runs the program on the night's database.
  func run(_ arguments: String...) throws -> Program.Outcome {
    try Program.run(arguments, database: url)
  }
}

extension LoadStore {
  /// How many rows a run has in a table, and a digest of all their bytes.
  fileprivate func rows(of table: some StringProtocol, run: String) throws -> String {
    try text(
      """
      SELECT count(*) || ' ' || encode(sha256(convert_to(string_agg(line, E'\\n' ORDER BY line), 'UTF8')), 'hex')
      FROM (SELECT (to_jsonb(t) - 'run_no')::text FROM result.\(table) t WHERE run_no = \(run)) r (line)
      """)
  }

  /// How many accounts were recomputed, and how many have another scan than was published.
  fileprivate func recomputed() throws -> String {
    try text(
      """
      WITH published AS MATERIALIZED (SELECT m.account_no, m.diversified_scan \(RandomNight.priced))
      SELECT count(*) || ' recomputed '
        || count(*) FILTER (WHERE s.diversified_scan IS DISTINCT FROM p.diversified_scan) || ' different'
      FROM result.recomputed_scan(1, (SELECT array_agg(account_no) FROM published)) s
      JOIN published p USING (account_no)
      """)
  }
}
