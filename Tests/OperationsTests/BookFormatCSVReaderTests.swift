import Operations
import Testing

/// Strict reading of CSV, in chunks of any size.
struct BookFormatCSVReaderTests {
  /// The records of a text, read in chunks of so many bytes, each with the line it starts on.
  private func records(
    _ bytes: [UInt8], chunk: Int = 7
  ) throws -> [(line: Int, fields: [String])] {
    var reader = try CSVReader(file: "t.csv", source: chunks(of: bytes, by: chunk))
    var found: [(line: Int, fields: [String])] = [(1, reader.header)]
    while try reader.next() {
      let fields = (0..<reader.fieldCount).map {
        String(decoding: reader.field($0), as: UTF8.self)
      }
      found.append((reader.line, fields))
    }
    return found
  }

  private func chunks(of bytes: [UInt8], by size: Int) -> CSVReader.Source {
    var position = 0
    return { buffer in
      let count = min(size, bytes.count - position, buffer.count)
      for offset in 0..<count { buffer[offset] = bytes[position + offset] }
      position += count
      return count
    }
  }

  private func problem(_ text: String, chunk: Int = 7) -> BookProblem? {
    problem(Array(text.utf8), chunk: chunk)
  }

  private func problem(_ bytes: [UInt8], chunk: Int = 7) -> BookProblem? {
    do {
      _ = try records(bytes, chunk: chunk)
      return nil
    } catch {
      return error as? BookProblem
    }
  }

  @Test(arguments: [1, 2, 3, 5, 64, 4096])
  func quotesLineBreaksAndEndsAreRead(chunk: Int) throws {
    let text = "a,b\r\n1,\"x, \"\"y\"\"\"\n\"two\r\nlines\",\n3,\"\"\r\n4,ende"
    let found = try records(Array(text.utf8), chunk: chunk)
    #expect(
      found.map(\.fields) == [
        ["a", "b"], ["1", "x, \"y\""], ["two\r\nlines", ""], ["3", ""], ["4", "ende"],
      ])
    #expect(found.map(\.line) == [1, 2, 3, 5, 6])
  }

  @Test func aByteOrderMarkIsPassedOver() throws {
    #expect(try records([0xEF, 0xBB, 0xBF] + Array("a\n1\n".utf8), chunk: 1).count == 2)
  }

  @Test func wideCharactersAreKept() throws {
    #expect(try records(Array("a\nMünchen €\n".utf8))[1].fields == ["München €"])
  }

  @Test func anEmptyTextHasNoHeader() {
    #expect(problem("") == BookProblem(file: "t.csv", line: 1, reason: .missingHeader))
    #expect(problem("\n1\n")?.reason == .missingHeader)
  }

  @Test(arguments: [1, 3, 4096])
  func anUnterminatedQuoteIsReportedWhereItOpens(chunk: Int) {
    let found = problem("a,b\n1,2\n3,\"open\nand on\n", chunk: chunk)
    #expect(
      found
        == BookProblem(
          file: "t.csv", line: 3, columnNumber: 2, column: "b", reason: .unterminatedQuote))
  }

  @Test func strayQuotesAreRefused() {
    #expect(problem("a,b\n1,x\"y\n")?.reason == .strayQuote)
    #expect(problem("a,b\n1,\"x\"y\n")?.reason == .strayQuote)
    #expect(problem("a,b\n1,x\"y\n")?.columnNumber == 2)
  }

  @Test func anotherNumberOfFieldsIsRefused() {
    #expect(problem("a,b\n1\n")?.reason == .wrongFieldCount(expected: 2, found: 1))
    #expect(problem("a,b\n1,2,3\n")?.line == 2)
    #expect(problem("a,b\n\n")?.reason == .wrongFieldCount(expected: 2, found: 1))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(
      problem(Array("a,b\n1,".utf8) + [0xC3, 0x28, 0x0A])
        == BookProblem(file: "t.csv", line: 2, columnNumber: 2, column: "b", reason: .notUTF8))
    #expect(problem("a\nx\u{0}y\n")?.reason == .containsNUL)
    #expect(problem("a\n\"x\u{0}y\"\n")?.reason == .containsNUL)
    #expect(problem("a,b\n1\r,2\n")?.reason == .strayCarriageReturn)
  }

  @Test func recordsHaveAnEnd() {
    let long = Array("a\n".utf8) + [UInt8](repeating: 120, count: CSVReader.recordBytesLimit + 1)
    #expect(
      problem(long, chunk: 1 << 20)?.reason
        == .recordTooLong(limitBytes: CSVReader.recordBytesLimit))
    // The limit is on the record, not on what happens to be read at once; the line end counts.
    let most = CSVReader.recordBytesLimit
    for (size, isRefused) in [(most, false), (most + 1, true), (most + most / 4, true)] {
      let record = [UInt8](repeating: 120, count: size - 1) + [10]
      for chunk in [1 << 16, 1 << 22] {
        let found = problem(Array("a\n".utf8) + record + Array("1\n".utf8), chunk: chunk)
        #expect((found?.reason == .recordTooLong(limitBytes: most)) == isRefused)
      }
    }
    let wide = String(repeating: "x,", count: CSVReader.columnCountLimit) + "x\n"
    #expect(problem(wide)?.reason == .tooManyColumns(limit: CSVReader.columnCountLimit))
  }
}
