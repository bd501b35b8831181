internal import Operations
internal import SQLText

/// A book in the views of the schema `source`, which are the user's own: one period of it, as one
/// instant of the database shows it.
///
/// A view has the name and the columns of a book's file. Rows have no lines, so problems name the
/// view and the row's key.
struct SourceViews: BookSource {
  /// A connection in a transaction that sees one instant.
  let connection: Connection
  /// The period whose rows are read.
  let period: String

  var hasLines: Bool { false }
  var instants: BookInstant.Form { .isoOrPostgres }

  func reportedName(of file: BookFile) -> String { "source.\(file.name)" }

  func open(_ file: BookFile) throws -> CSVReader.Source? {
    let view = try view(of: file)
    guard view.isThere else { return nil }
    let name = ["view": SQLFill.identifier(file.name)]
    // A view that lacks the column is read as it is, and refused for its header.
    let isOfPeriod = view.hasPeriod && [.periods, .holdings].contains(file.role)
    let statement: SQLStatement =
      isOfPeriod
      ? .freezeViewOfPeriod.filled(name.merging(["period": .literal(period)]) { $1 })
      : .freezeView.filled(name)
    let stream = try connection.copyOutStream(statement)
    return { buffer in try stream.read(into: buffer) }
  }

  /// Whether the schema has a view of any file.
  func hasAnyView() throws(PostgresError) -> Bool {
    for file in BookFormat.files where try view(of: file).isThere { return true }
    return false
  }

  private func view(
    of file: BookFile
  ) throws(PostgresError) -> (isThere: Bool, hasPeriod: Bool) {
    let row = try connection.query(.freezeViewExists, [.text(file.name)]).only()
    return (try row.boolean("is_there"), try row.boolean("has_period"))
  }

  /// Whether the period is one of the database's, or of the view of periods.
  func namesPeriod() throws -> Bool {
    if try connection.query(.periodStanding, [.text(period)]).only().boolean("is_loaded") {
      return true
    }
    let view = try view(of: BookFormat.periods)
    guard view.isThere, view.hasPeriod else { return view.isThere }
    return try connection.query(.freezeNamesPeriod, [.text(period)]).only().boolean("is_named")
  }
}
