import CLibPQ
import Glibc
import SQLText
import Testing

@testable import Postgres

/// COPY in both directions: what goes wrong on the way leaves nothing behind and a usable connection.
struct CopyContractTests {
  private struct Stop: Error {}

  private let database: TestDatabase
  private let copyIn = TestDatabase.statement("COPY public.kept FROM STDIN (FORMAT binary)")
  private let copyOut = TestDatabase.statement(
    "COPY (SELECT n, n::text FROM generate_series(1, 500000) n) TO STDOUT (FORMAT binary)")

  init() throws {
    database = try TestDatabase()
    try database.query(
      """
      CREATE TABLE public.kept (
        n integer PRIMARY KEY, name text, small smallint, big bigint, truth boolean, moment timestamptz,
        day date, bytes bytea, CONSTRAINT n_is_below_a_million CHECK (n < 1000000))
      """)
  }

  private func write(
    _ numbers: Range<Int32>, to writer: inout BinaryRowWriter, name: String = "x"
  ) throws {
    for number in numbers {
      try writer.startRow(columns: 8)
      writer.integer32(number)
      writer.text(name)
      writer.integer16(-3)
      writer.integer64(Int64.min)
      writer.boolean(number % 2 == 0)
      writer.timestamptz(1_711_699_200_000_001)
      writer.date(19_811)
      writer.bytes([0, 255, 10])
    }
  }

  private func isUsable() throws -> Bool {
    try database.text("SELECT 'yes'") == "yes"
  }

  @Test func everyTypeArrives() throws {
    let rows = try database.connection.copyIn(copyIn) {
      try write(0..<20_000, to: &$0, name: "ä\"\\\t\n")
    }
    #expect(rows == 20_000)
    #expect(
      try database.text(
        """
        SELECT concat_ws(' ', count(*), min(name), min(small), min(big), bool_or(truth), min(moment),
          min(day), min(bytes::text)) FROM public.kept
        """)
        == "20000 ä\"\\\t\n -3 -9223372036854775808 t 2024-03-29 08:00:00.000001+00 2024-03-29 \\x00ff0a"
    )
  }

  @Test func everyTypeComesBack() throws {
    _ = try database.connection.copyIn(copyIn) { try write(7..<8, to: &$0) }
    var seen: [String] = []
    let all = TestDatabase.statement("COPY public.kept TO STDOUT (FORMAT binary)")
    let rows = try database.connection.copyOut(all) { row in
      seen.append("\(try row.integer32()) \(try row.text()) \(try row.integer16())")
      seen.append("\(try row.integer64()) \(try row.boolean()) \(try row.timestamptz())")
      seen.append("\(try row.date()) \(Array(try row.bytes()))")
    }
    #expect(rows == 1)
    #expect(
      seen == [
        "7 x -3", "-9223372036854775808 false 1711699200000001", "19811 [0, 255, 10]",
      ])
  }

  @Test func whatTheWriterThrowsLeavesNothing() throws {
    #expect(throws: Stop.self) {
      _ = try database.connection.copyIn(copyIn) {
        try write(0..<10_000, to: &$0)
        throw Stop()
      }
    }
    #expect(try database.text("SELECT count(*) FROM public.kept") == "0")
    #expect(try isUsable())
  }

  @Test func aRowTheServerRefusesLeavesNothing() throws {
    for (numbers, sqlstate, constraint) in [
      (999_990..<1_000_001, "23514", "n_is_below_a_million"), (5..<6, "23505", "kept_pkey"),
    ] as [(Range<Int32>, String, String)] {
      do {
        _ = try database.connection.copyIn(copyIn) {
          try write(0..<9_000, to: &$0)
          try write(numbers, to: &$0)
        }
        Issue.record("\(numbers) was taken")
      } catch PostgresError.statementFailed(let failure) {
        #expect(failure.sqlstate == sqlstate)
        #expect(failure.constraint == constraint)
        #expect(failure.table == "kept")
      }
      #expect(try database.text("SELECT count(*) FROM public.kept") == "0")
    }
    #expect(try isUsable())
  }

  @Test func aTextWithAZeroByteIsRefused() throws {
    #expect(throws: PostgresError.self) {
      _ = try database.connection.copyIn(copyIn) { try write(1..<2, to: &$0, name: "a\0b") }
    }
    #expect(try isUsable())
  }

  @Test func whatIsNoCopyIsNone() throws {
    #expect(throws: PostgresError.self) {
      _ = try database.connection.copyIn(TestDatabase.statement("SELECT 1")) { _ in }
    }
    #expect(throws: PostgresError.self) {
      _ = try database.connection.copyIn(copyOut) { _ in }
    }
    #expect(throws: PostgresError.self) { _ = try database.connection.copyOut(copyIn) { _ in } }
    #expect(throws: PostgresError.self) { try database.connection.query(copyIn) }
    #expect(throws: PostgresError.self) {
      let text = TestDatabase.statement("COPY public.kept TO STDOUT (FORMAT csv)")
      _ = try database.connection.copyOut(text) { _ in }
    }
    #expect(try isUsable())
  }

  @Test func aReaderMayStopAtAnyRow() throws {
    var rows = 0
    #expect(throws: Stop.self) {
      _ = try database.connection.copyOut(copyOut) { row in
        try row.skip()
        try row.skip()
        rows += 1
        if rows == 1000 { throw Stop() }
      }
    }
    #expect(try isUsable())
    let cursor = try database.connection.copyOutCursor(copyOut)
    #expect(try cursor.next() != nil)
    cursor.abandon()
    #expect(try cursor.next() == nil)
    #expect(try isUsable())
  }

  @Test func aReaderMustReadWhatThereIs() throws {
    func misread(_ read: @escaping (inout BinaryRow) throws -> Void) throws -> BinaryRowError? {
      do {
        _ = try database.connection.copyOut(copyOut, read)
        return nil
      } catch PostgresError.rowUnreadable(_, row: 1, let error) {
        return error
      }
    }
    #expect(try misread { _ = try $0.integer32() } == .unreadColumns(count: 1))
    #expect(
      try misread { _ = try $0.integer64() } == .wrongLength(column: 0, expected: 8, found: 4))
    #expect(
      try misread {
        try $0.skip()
        try $0.skip()
        _ = try $0.integer32()
      } == .truncated(column: 2))
    #expect(try isUsable())
  }

  @Test func bytesGoThroughUndecoded() throws {
    var csv: [UInt8] = []
    let out = TestDatabase.statement(
      "COPY (SELECT n, n::text FROM generate_series(1, 1000) n) TO STDOUT (FORMAT csv, HEADER)")
    #expect(try database.connection.copyOutBytes(out) { csv += $0 } == 1000)
    #expect(csv.starts(with: Array("n,n\n1,1\n2,2\n".utf8)))
    let taken = try database.connection.copyInBytes(
      TestDatabase.statement("COPY public.kept (n, name) FROM STDIN (FORMAT csv, HEADER)")
    ) { stream in
      for start in stride(from: 0, to: csv.count, by: 7) {
        try stream.send(Array(csv[start..<min(start + 7, csv.count)]))
      }
    }
    #expect(taken == 1000)
    #expect(throws: Stop.self) {
      _ = try database.connection.copyOutBytes(copyOut) { _ in throw Stop() }
    }
    #expect(try isUsable())
  }

  @Test func aConnectionThatIsTornIsLost() throws {
    let error = #expect(throws: PostgresError.self) {
      _ = try database.connection.copyIn(copyIn) { writer in
        try write(0..<10, to: &writer)
        shutdown(PQsocket(try database.connection.streaming()), Int32(SHUT_RDWR))
        try write(10..<500_000, to: &writer)
      }
    }
    #expect(error?.kind == .unavailable)
  }

  @Test func aConnectionThatIsTornAtTheEndIsLost() throws {
    let error = #expect(throws: PostgresError.self) {
      _ = try database.connection.copyIn(copyIn) { writer in
        try write(0..<10, to: &writer)
        shutdown(PQsocket(try database.connection.streaming()), Int32(SHUT_RDWR))
      }
    }
    #expect(error?.kind == .unavailable)
  }
}
