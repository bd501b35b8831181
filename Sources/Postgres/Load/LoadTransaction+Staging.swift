internal import Operations
internal import SQLText

extension LoadTransaction {
  /// Rows between two reports of progress.
  private static var progressRows: Int { 100_000 }

  /// Streams one file into its staging table, value by value checked; nothing when it is absent.
  func stage(_ file: BookFile) throws {
    guard !isFull, let bytes = try source.open(file) else { return }
    let name = source.reportedName(of: file)
    do {
      let reader = try CSVReader(file: name, source: bytes)
      let parser = try BookRowParser(
        file, header: reader.header, reportedAs: name, instants: source.instants)
      try copy(reader, parser)
    } catch let problem as BookProblem {
      report(placed(problem))
    } catch BookError.refused(let found) {
      for problem in found { report(placed(problem)) }
    }
  }

  private func copy(_ reader: consuming CSVReader, _ parser: consuming BookRowParser) throws {
    let file = parser.file
    var counter = StagedRowCounter(file, header: reader.header)
    let statement = SQLStatement.loadStage.filled(["file": .identifier(file.name)])
    _ = try connection.copyIn(statement) { writer in
      while try advance(&reader) {
        do throws(BookProblem) {
          try parser.parse(reader)
        } catch {
          report(placed(error))
          if isFull { return }
          continue
        }
        counter.add(parser.values)
        if problems.isEmpty {
          try writer.startRow(columns: file.columns.count + 1)
          writer.integer32(Int32(truncatingIfNeeded: reader.line))
          write(parser.values, to: &writer)
        }
        if counter.staged.rowCount % Self.progressRows == 0 {
          progress(.reading(file: reader.file, rows: counter.staged.rowCount))
        }
      }
    }
    staged[file.name] = counter.finish()
    progress(.read(file: reader.file, rows: counter.staged.rowCount))
    try connection.query(.loadAnalyze.filled(["file": .identifier(file.name)]))
  }

  /// The next record; a record that is no CSV ends the file, one of another length does not.
  private func advance(_ reader: inout CSVReader) throws -> Bool {
    while !isFull {
      do {
        return try reader.next()
      } catch let problem as BookProblem {
        report(placed(problem))
        guard case .wrongFieldCount = problem.reason else { return false }
      }
    }
    return false
  }

  /// The problem with a line only where lines can be looked up.
  private func placed(_ problem: BookProblem) -> BookProblem {
    var placed = problem
    if !source.hasLines { placed.line = nil }
    return placed
  }

  @inline(__always)
  private func write(_ values: borrowing [BookValue], to writer: inout BinaryRowWriter) {
    for index in 0..<values.count {
      switch values[index] {
      case .null: writer.null()
      case .text(let text): writer.bytes(text)
      case .decimal(let units): writer.numeric(units)
      case .whole(let number): writer.integer64(number)
      case .instant(let microseconds): writer.timestamptz(microseconds)
      case .date(let days): writer.date(days)
      }
    }
  }
}
