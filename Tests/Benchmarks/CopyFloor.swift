internal import Dispatch
internal import Foundation
internal import Postgres
internal import SQLText

/// The least any implementation has to do: read each row once with the book format's columns by binary COPY,
/// bytes undecoded, then write the result's rows by binary COPY into logged tables that then get their keys;
/// over as many connections as the job uses.
struct CopyFloor {
  /// A table of rows to write, and its key.
  struct Written {
    let table: String
    let key: String
  }

  /// What the floor is of.
  struct Scope {
    let read: [String]
    let written: [Written]

    /// What margin is computed from, and its columns in `export margin`, zeros and all.
    static let margin = Scope(
      read: ["balance", "position", "open_order"],
      written: [Written(table: "margin", key: "account")])
    /// The same, of which the rows are written as the job writes them, zeros left out.
    static let keptMargin = Scope(
      read: margin.read, written: [Written(table: "margin_kept", key: "account")])
    /// Everything that a book has for each account, and everything that a night without statements writes of it.
    static let night = Scope(
      read: ["account", "balance", "position", "open_order"],
      written: [
        Written(table: "margin", key: "account"),
        Written(table: "risk_quantity", key: "account, kind, item"),
        Written(table: "margin_call", key: "call"), Written(table: "clip", key: "rank, clip"),
      ])
  }

  let target: DatabaseTarget
  let connectionCount: Int
  let scope: Scope

  private func connect() throws -> Connection {
    var settings = SessionSettings()
    settings.statementTimeoutMilliseconds = 0
    return try Connection(target, applicationName: "crossmargin-benchmark", settings: settings)
  }

  /// Makes tables with the book format's columns from the loaded book, and the rows to write from the
  /// results of the last run. Not timed.
  func prepare(period: String) throws {
    let connection = try connect()
    defer { connection.close() }
    try connection.execute(script: Self.preparation(period: "'" + period + "'"))
    for table in Set(scope.read + scope.written.map(\.table)).sorted() {
      try connection.execute(script: "VACUUM ANALYZE copy_floor.\(table)")
    }
  }

  /// The bytes of the rows to write: by connection, by table, as a binary COPY sends them.
  func resultBytes() throws -> [[[UInt8]]] {
    let connection = try connect()
    defer { connection.close() }
    return try (0..<connectionCount).map { part in
      try scope.written.map { written in
        var bytes: [UInt8] = []
        _ = try connection.copyOutBytes(try read(written.table, part: part, of: connection)) {
          bytes.append(contentsOf: $0)
        }
        return bytes
      }
    }
  }

  /// One measurement, in seconds: reading, then writing, then the keys.
  func measure(resultBytes: [[[UInt8]]]) throws -> Double {
    let connections = try (0..<connectionCount).map { _ in try connect() }
    defer { for connection in connections { connection.close() } }
    for written in scope.written {
      try connections[0].execute(
        script: """
          DROP TABLE IF EXISTS copy_floor.\(written.table)_written;
          CREATE TABLE copy_floor.\(written.table)_written (LIKE copy_floor.\(written.table));
          """)
    }
    let reads = try connections.enumerated().map { part, connection in
      try scope.read.map { try read($0, part: part, of: connection) }
    }
    let failures = Failures()
    let duration = try ContinuousClock().measure {
      let group = DispatchGroup()
      for (part, connection) in connections.enumerated() {
        // Each connection stays on the one thread that is made for it here.
        nonisolated(unsafe) let connection = connection
        let statements = reads[part]
        let tables = zip(scope.written, resultBytes[part])
        group.enter()
        Thread.detachNewThread {
          do {
            for statement in statements { _ = try connection.copyOutBytes(statement) { _ in } }
            for (written, bytes) in tables { try Self.write(bytes, to: written, connection) }
          } catch {
            failures.add("\(error)")
          }
          group.leave()
        }
      }
      group.wait()
      for written in scope.written {
        try connections[0].execute(
          script: "ALTER TABLE copy_floor.\(written.table)_written ADD PRIMARY KEY (\(written.key))"
        )
      }
    }
    if let failure = failures.first { throw BenchmarkError.floorFailed(failure) }
    return duration / .seconds(1)
  }

  private static func write(
    _ bytes: [UInt8], to written: Written, _ connection: Connection
  ) throws {
    let statement = SQLStatement(
      name: "floor_write",
      text: "COPY copy_floor.\(written.table)_written FROM STDIN (FORMAT binary)")
    _ = try connection.copyInBytes(statement) { stream in
      try bytes.withUnsafeBytes { all in
        var start = 0
        while start < all.count {
          let end = min(start + 256 << 10, all.count)
          try stream.send(UnsafeRawBufferPointer(rebasing: all[start..<end]))
          start = end
        }
      }
    }
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
  case kernelsDiffer(account: Int)
  case jobFailed(arguments: [String], status: Int32)
  case noStageTime
  case usage(String)
}
