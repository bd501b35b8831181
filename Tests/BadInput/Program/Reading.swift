internal import Amounts
internal import Margin
internal import Operations
internal import Postgres

/// The program's readers, by the names under which the campaign asks for them.
enum Reading {
  private static let fieldEnd: UInt8 = 0x1F
  private static let rowEnd: UInt8 = 0x1E

  /// The values in one canonical form: fields that end in U+001F, rows that end in U+001E.
  ///
  /// - Throws: ``Refusal``; ``BadInputError/frame(_:)`` for a reader that is not there.
  static func values(of input: [UInt8], reader: String) throws -> [UInt8] {
    do {
      switch reader {
      case "decimal": return Array(String(try DecimalText.units(parsing: input)).utf8)
      case "numeric": return Array(try Numerics.text(of: input).utf8)
      case "copy": return try Copies.values(of: input)
      case "prices": return try prices(input)
      case "external": return try external(input)
      case "overrides": return try overrides(input)
      default:
        guard let file = BookFormat.files.first(where: { $0.name == reader }) else {
          throw BadInputError.frame(reader)
        }
        return try rows(input, of: file)
      }
    } catch let problem as BookProblem {
      throw Refusal(problem)
    } catch let error as AmountError {
      throw Refusal(reason: "\(error)")
    } catch BookError.refused(let problems) {
      throw Refusal(problems[0])
    } catch PriceHistoryError.refused(let problems) {
      throw Refusal(problems[0])
    }
  }

  /// A book's file, read as a load reads it.
  static func rows(_ input: [UInt8], of file: BookFile, chunk: Int = .max) throws -> [UInt8] {
    var reader = try CSVReader(file: file.fileName, source: source(input, chunk: chunk))
    var parser = try BookRowParser(file, header: reader.header, reportedAs: file.fileName)
    var bytes: [UInt8] = []
    while try reader.next() {
      try parser.parse(reader)
      for value in parser.values {
        append(value, to: &bytes)
        bytes.append(fieldEnd)
      }
      bytes.append(rowEnd)
    }
    return bytes
  }

  /// An outside party's balances or positions of the period `P`.
  private static func external(_ input: [UInt8]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var holdings = try ExternalHoldings(
      name: "external.csv", period: "P", source: source(input, chunk: 4096))
    do {
      try holdings.forEachRow { row in
        let entry = row.entry.map(String.init) ?? ""
        bytes += Array("\(row.line)".utf8) + [fieldEnd] + Array(row.account.utf8) + [fieldEnd]
        bytes += Array(row.item.utf8) + [fieldEnd]
        bytes += Array("\(row.quantity)".utf8) + [fieldEnd] + Array(entry.utf8)
        bytes += [fieldEnd, rowEnd]
      }
    } catch is ReconciliationError {
      throw Refusal(reason: "no row of the period")
    }
    return bytes
  }

  private static func prices(_ input: [UInt8]) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let found = try PriceHistoryReader.histories(
      name: "prices.csv", source: source(input, chunk: 4096))
    for history in found {
      for day in history.days {
        let fields = [
          history.asset, "\(day.day.number)", "\(day.close.units)",
          day.extremes.map { "\($0.high.units)" } ?? "",
          day.extremes.map { "\($0.low.units)" } ?? "",
        ]
        for field in fields { bytes += Array(field.utf8) + [fieldEnd] }
        bytes.append(rowEnd)
      }
    }
    return bytes
  }

  private static func overrides(_ input: [UInt8]) throws -> [UInt8] {
    do {
      let found = try OverrideFile.overrides(
        file: "overrides.csv", source: source(input, chunk: 4096))
      return Array("\(found.count)".utf8)
    } catch let error as OverrideTextError {
      var refusal = Refusal(reason: error.reason)
      refusal.line = error.line
      throw refusal
    }
  }

  private static func append(_ value: BookValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes += Array("-".utf8)
    case .text(let text): bytes += Array("t".utf8) + Array(text)
    case .decimal(let units): bytes += Array("d\(units)".utf8)
    case .whole(let number): bytes += Array("w\(number)".utf8)
    case .instant(let microseconds): bytes += Array("i\(microseconds)".utf8)
    case .date(let days): bytes += Array("y\(days)".utf8)
    }
  }

  /// Bytes in chunks of at most so many.
  static func source(_ bytes: [UInt8], chunk: Int) -> CSVReader.Source {
    var position = 0
    return { buffer in
      let count = min(chunk, bytes.count - position, buffer.count)
      bytes.withUnsafeBytes { all in
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[position..<position + count]))
      }
      position += count
      return count
    }
  }
}
