internal import Operations
internal import SQLText

extension LoadTransaction {
  /// The keys and references of terms, accounts and periods.
  func judgeReferences() throws {
    for file in BookFormat.files where file.role != .holdings {
      try judgeKey(of: file)
      try judgeReferences(of: file)
    }
    try refuseIfProblems()
  }

  /// Runs checks, and refuses the book when one of them finds anything.
  func judge(_ checks: [BookCheck]) throws {
    for check in checks where !isFull {
      let parameters: [Parameter] =
        check.rule == .parametersInOrder
        ? [
          .texts(BookParameter.initialAtLeastMaintenance.map(\.initial)),
          .texts(BookParameter.initialAtLeastMaintenance.map(\.maintenance)),
        ] : []
      let file = BookFormat.file(check.file)
      for row in try connection.query(check.statement, parameters).rows {
        report(
          try problem(file, check.column, row, .violates(check.rule, found: try row.text("found"))))
      }
    }
    try refuseIfProblems()
  }

  /// Reports names that a file gives in another form than NFC, in which the same name is the same bytes.
  private func judgeForm(of file: BookFile) throws {
    for column in file.columns {
      guard !isFull, case .identifier(of: nil) = column.kind else { continue }
      let statement = SQLStatement.loadCheckForm.filled([
        "file": .identifier(file.name), "column": .identifier(column.name),
      ])
      for row in try connection.query(statement).rows {
        let reason = BookProblem.Reason.violates(.normalForm, found: try row.text("found"))
        report(try problem(file, column.name, row, reason))
      }
    }
  }

  /// Reports names of a file in another form than NFC, and keys that stand on several lines.
  func judgeKey(of file: BookFile) throws {
    guard !isFull, staged[file.name] != nil else { return }
    try judgeForm(of: file)
    let statement = SQLStatement.loadCheckDuplicates.filled(
      keyFills(of: file).merging(["file": .identifier(file.name)]) { $1 })
    for row in try connection.query(statement).rows {
      let parts = try row.text("found").split(
        separator: "\u{1F}", omittingEmptySubsequences: false)
      let key = parts.prefix(file.key.count).joined(separator: ", ")
      let otherLine = source.hasLines ? try row.optionalInteger("other_line") : nil
      let reason = BookProblem.Reason.duplicateKey(key: key, otherLine: otherLine)
      report(try problem(file, file.key[file.key.count - 1], row, reason))
    }
  }

  /// Reports values of a file that refer to nothing.
  func judgeReferences(of file: BookFile) throws {
    let key = keyFills(of: file).merging([
      "file": .identifier(file.name), "parts": .integer(Int64(file.key.count)),
    ]) { $1 }
    for column in file.columns {
      guard !isFull, case .identifier(of: let target?) = column.kind else { continue }
      let statement: SQLStatement
      if target == "accounts" {
        statement = .loadCheckAccountReference.filled(key)
      } else {
        let reference: [String: SQLFill] = [
          "column": .identifier(column.name), "target": .identifier(target),
          "target_key": .identifier(BookFormat.file(target).key[0]),
        ]
        statement = .loadCheckReference.filled(key.merging(reference) { $1 })
      }
      for row in try connection.query(statement).rows {
        let reason = BookProblem.Reason.unknownReference(found: try row.text("found"))
        report(try problem(file, column.name, row, reason))
      }
    }
  }

  /// The columns of a file's key in three places; a shorter key names its last column again.
  private func keyFills(of file: BookFile) -> [String: SQLFill] {
    func column(_ index: Int) -> SQLFill { .identifier(file.key[min(index, file.key.count - 1)]) }
    return ["first": column(0), "second": column(1), "third": column(2)]
  }

  private func problem(
    _ file: BookFile, _ column: String, _ row: QueryRow, _ reason: BookProblem.Reason
  ) throws -> BookProblem {
    let place = staged[file.name]?.header.firstIndex(of: column)
    let line = try row.optionalInteger("line")
    return BookProblem(
      file: source.reportedName(of: file), line: source.hasLines ? line : nil,
      columnNumber: line == nil ? nil : place.map { $0 + 1 }, column: column,
      key: try row.optionalText("key"), reason: reason)
  }
}
