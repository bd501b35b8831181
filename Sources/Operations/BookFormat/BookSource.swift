/// Where a book's files come from: a folder, or views in a database.
public protocol BookSource {
  /// Whether rows have lines that people can look up; the rows of a view have not.
  var hasLines: Bool { get }
  /// How the source writes instants.
  var instants: BookInstant.Form { get }
  /// What problems call a file of this description.
  func reportedName(of file: BookFile) -> String
  /// Opens a file and returns its bytes chunk by chunk; nil when the source does not have it.
  func open(_ file: BookFile) throws -> CSVReader.Source?
}

extension BookSource {
  /// Files write instants as the book's format asks.
  public var instants: BookInstant.Form { .iso }
}
