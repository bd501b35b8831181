/// The files of a statement's pack: a versioned folder that is written whole and never changed.
public enum StatementPack {
  /// A file of a pack.
  public struct File: Sendable, Hashable {
    /// What stands in it.
    public enum Content: Sendable, Hashable {
      /// The canonical JSON.
      case json
      /// The plain text.
      case text
      /// One table as CSV.
      case table(StatementCSV)
    }

    /// The path below the pack's folder.
    public let path: String
    /// What stands in it.
    public let content: Content

    /// Writes what stands in the file at the end of a buffer.
    public func append(_ statement: Statement, to bytes: inout [UInt8]) {
      switch content {
      case .json: StatementJSON.append(statement, to: &bytes)
      case .text: StatementText.append(statement, to: &bytes)
      case .table(let table): table.append(statement, to: &bytes)
      }
    }
  }

  /// The name of the file with the checksums of all others.
  public static let checksumsPath = "SHA256SUMS"

  /// Every file but the checksums, by the bytes of its path.
  public static let files: [File] =
    ([File(path: "statement.json", content: .json), File(path: "statement.txt", content: .text)]
    + StatementCSV.allCases.map {
      File(path: "tables/\($0.rawValue).csv", content: .table($0))
    }).sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }

  /// The text of `SHA256SUMS`, as `sha256sum -c` reads it: one line per file, by the bytes of its path.
  /// Paths are those of ``files``, which need no escaping; digests are in hexadecimal.
  public static func checksums(_ digests: [(path: String, hexadecimal: String)]) -> String {
    digests.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
      .map { "\($0.hexadecimal)  \($0.path)\n" }.joined()
  }
}
