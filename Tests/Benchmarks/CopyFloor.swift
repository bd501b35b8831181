internal import Dispatch
internal import Foundation
internal import Postgres
internal import SQLText

/// The least any implementation has to do: read each balance, position and order once with the book
/// format's columns by binary COPY, bytes undecoded, then write one row per account with the columns
/// of `export margin` by binary COPY into a logged table that then gets its key; over as many
/// connections as the job uses.
struct CopyFloor {
  let target: DatabaseTarget
  let connectionCount: Int

  private static let tables = ["balance", "position", "open_order"]

  private func connect() throws -> Connection {
    var settings = SessionSettings()
    settings.statementTimeoutMilliseconds = 0
    return try Connection(target, applicationName: "crossmargin-benchmark", settings: settings)
  }

  /// Makes tables with the book format's columns from the loaded book, and the rows to write from
  /// the results of a run. Not timed.
  func prepare(period: String) throws {
    let connection = try connect()
    let literal = "'" + period + "'"
    try connection.execute(
      script: """
        DROP SCHEMA IF EXISTS copy_floor CASCADE;
        CREATE SCHEMA copy_floor;
        CREATE TABLE copy_floor.balance AS
          SELECT \(literal)::text AS period, a.account::text, k.asset::text, b.quantity::numeric(38,18)
          FROM book.period_input i JOIN book.balance b USING (dataset_no)
          JOIN book.account a USING (account_no) JOIN reference.asset_key k USING (asset_no)
          WHERE i.period = \(literal)
            AND i.version = (SELECT max(version) FROM book.period_input WHERE period = \(literal))
          ORDER BY a.account;
        CREATE TABLE copy_floor.position AS
          SELECT \(literal)::text AS period, a.account::text, k.instrument::text,
            p.quantity::numeric(38,18), p.entry_price::numeric(38,18)
          FROM book.period_input i JOIN book.position p USING (dataset_no)
          JOIN book.account a USING (account_no) JOIN reference.instrument_key k USING (instrument_no)
          WHERE i.period = \(literal)
            AND i.version = (SELECT max(version) FROM book.period_input WHERE period = \(literal))
          ORDER BY a.account;
        CREATE TABLE copy_floor.open_order AS
          SELECT \(literal)::text AS period, o."order"::text, a.account::text, k.instrument::text,
            o.side::text, o.quantity::numeric(38,18), o.limit_price::numeric(38,18)
          FROM book.period_input i JOIN book.open_order o USING (dataset_no)
          JOIN book.account a USING (account_no) JOIN reference.instrument_key k USING (instrument_no)
          WHERE i.period = \(literal)
            AND i.version = (SELECT max(version) FROM book.period_input WHERE period = \(literal))
          ORDER BY a.account;
        CREATE TABLE copy_floor.result AS
          SELECT a.account::text, a.model::text, m.status::text, m.equity, m.initial, m.maintenance,
            m.risk, m.diversified_scan, m.basis, m.short_option_initial, m.short_option_maintenance,
            m.concentration, m.funding_and_fees, m.open_orders, m.haircut_initial,
            m.haircut_maintenance, m.liability_initial, m.liability_maintenance, m.depeg,
            m.price_quality, m.position_margin_initial, m.position_margin_maintenance,
            m.option_margin_initial, m.option_margin_maintenance, m.standalone_initial,
            m.worst_scenario, m.unpriced_reason
          FROM result.margin m JOIN book.account a USING (account_no)
          WHERE m.run_no = (SELECT max(run_no) FROM result.margin) ORDER BY a.account;
        ANALYZE copy_floor.balance, copy_floor.position, copy_floor.open_order, copy_floor.result;
        VACUUM copy_floor.balance, copy_floor.position, copy_floor.open_order, copy_floor.result;
        """.components(separatedBy: "VACUUM")[0])
    for table in Self.tables + ["result"] {
      try connection.execute(script: "VACUUM copy_floor.\(table)")
    }
    connection.close()
  }

  /// The bytes of the result rows, one part per connection, as a binary COPY sends them.
  func resultBytes() throws -> [[UInt8]] {
    let connection = try connect()
    return try (0..<connectionCount).map { part in
      var bytes: [UInt8] = []
      _ = try connection.copyOutBytes(try read("result", part: part, of: connection)) {
        bytes.append(contentsOf: $0)
      }
      return bytes
    }
  }

  /// One measurement, in seconds: reading, then writing, then the key.
  func measure(resultBytes: [[UInt8]]) throws -> Double {
    let connections = try (0..<connectionCount).map { _ in try connect() }
    try connections[0].execute(
      script: """
        DROP TABLE IF EXISTS copy_floor.written;
        CREATE TABLE copy_floor.written (LIKE copy_floor.result);
        """)
    let reads = try connections.enumerated().map { part, connection in
      try Self.tables.map { try read($0, part: part, of: connection) }
    }
    let write = SQLStatement(
      name: "floor_write", text: "COPY copy_floor.written FROM STDIN (FORMAT binary)")
    let failures = Failures()
    let clock = ContinuousClock()
    let duration = try clock.measure {
      let group = DispatchGroup()
      for (part, connection) in connections.enumerated() {
        // Each connection stays on the one thread that is made for it here.
        nonisolated(unsafe) let connection = connection
        let statements = reads[part]
        let bytes = resultBytes[part]
        group.enter()
        Thread.detachNewThread {
          do {
            for statement in statements { _ = try connection.copyOutBytes(statement) { _ in } }
            _ = try connection.copyInBytes(write) { stream in
              try bytes.withUnsafeBytes { all in
                var start = 0
                while start < all.count {
                  let end = min(start + 256 << 10, all.count)
                  try stream.send(UnsafeRawBufferPointer(rebasing: all[start..<end]))
                  start = end
                }
              }
            }
          } catch {
            failures.add("\(error)")
          }
          group.leave()
        }
      }
      group.wait()
      try connections[0].execute(
        script: "ALTER TABLE copy_floor.written ADD PRIMARY KEY (account)")
    }
    if let failure = failures.first { throw BenchmarkError.floorFailed(failure) }
    for connection in connections { connection.close() }
    return duration / .seconds(1)
  }

  /// A COPY of one connection's share of a table, by blocks, so that no order has to be made.
  private func read(_ table: String, part: Int, of connection: Connection) throws -> SQLStatement {
    let size = try connection.query(
      SQLStatement(
        name: "floor_pages",
        text: "SELECT pg_relation_size('copy_floor.\(table)') / 8192 AS pages")
    ).only().integer("pages")
    let first = size * part / connectionCount
    let last = part + 1 == connectionCount ? Int(UInt32.max) : size * (part + 1) / connectionCount
    return SQLStatement(
      name: "floor_read",
      text: """
        COPY (SELECT * FROM copy_floor.\(table) WHERE ctid >= '(\(first),0)'::tid
          AND ctid < '(\(last),0)'::tid) TO STDOUT (FORMAT binary)
        """)
  }
}

/// What went wrong on the floor's threads.
final class Failures: @unchecked Sendable {
  private let lock = NSLock()
  private var texts: [String] = []

  func add(_ text: String) { lock.withLock { texts.append(text) } }
  var first: String? { lock.withLock { texts.first } }
}

enum BenchmarkError: Error {
  case floorFailed(String)
  case jobFailed(arguments: [String], status: Int32)
  case noStageTime
  case usage(String)
}
