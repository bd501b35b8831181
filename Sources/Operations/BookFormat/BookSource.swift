/// Where a book's files come from: a folder, or views in a database.
public protocol BookSource {
  /// Whether rows have lines that people can look up; the rows of a view have not.
  var hasLines: Bool { get }
  /// What problems call a file of this description.
  func reportedName(of file: BookFile) -> String
  /// Opens a file and returns its bytes chunk by chunk; nil when the source does not have it.
  func open(_ file: BookFile) throws -> CSVReader.Source?
}
