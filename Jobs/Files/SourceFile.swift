import Operations

/// A file of an outside party, by its path.
struct SourceFile: ExternalSource {
  /// The path.
  let path: String

  /// The path's last part.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// Opens the file.
  ///
  /// - Throws: ``SourceFileError``, also while reading.
  func open() throws -> CSVReader.Source {
    guard let file = try reading({ () throws(BookDirectoryError) in try OpenFile(path: path) })
    else { throw SourceFileError(path: path, reason: "there is no such file") }
    return { buffer in
      try reading { () throws(BookDirectoryError) in try file.read(into: buffer) }
    }
  }

  private func reading<Result>(
    _ body: () throws(BookDirectoryError) -> Result
  ) throws(SourceFileError) -> Result {
    do {
      return try body()
    } catch {
      throw SourceFileError(path: path, reason: error.reason)
    }
  }
}

/// An outside party's file cannot be read.
struct SourceFileError: Error, Equatable {
  /// The path.
  let path: String
  /// The system's word.
  let reason: String
}
