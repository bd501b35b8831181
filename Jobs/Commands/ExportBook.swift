import ArgumentParser
import Operations
import Postgres

/// `export book`
struct ExportBook: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "book",
    abstract:
      "Write a period's input back as a book: a folder of CSV files that can be loaded again.",
    discussion: """
      Every file of the book format is written, those without rows with their header alone. Loading the \
      folder into the same database changes nothing.
      """)

  @Argument(help: "The folder, made when it is missing; its files are replaced one by one.")
  var folder: String

  @OptionGroup var period: RequiredPeriodOption

  @Option(help: "The version of the input; the one in force when left out.")
  var version: Int?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .loaded)
    let session = try await context.database.session()
    let (folder, version) = (folder, version)
    try FileSystem.makeFolder(folder)
    let (book, rows) = try await session.perform { connection in
      // One instant for all files, whatever is loaded meanwhile.
      try connection.transaction(.repeatableRead, isReadOnly: true) {
        let book = try connection.book(of: period, version: version)
        var rows: [(file: String, rows: Int)] = []
        for file in BookFormat.files {
          let written = try ReplacedFile(path: folder + "/" + file.fileName)
          rows.append(
            (file.fileName, try connection.export(file, of: book) { try written.write($0) }))
          try written.commit()
        }
        return (book, rows)
      }
    }
    var report = Report(command: "export book")
    report.add("period", .text(book.period))
    report.add("version", .integer(book.version))
    report.add("folder", .text(folder))
    report.add(
      Table("files", columns: ["file", "rows"], of: rows) { [.text($0.file), .integer($0.rows)] })
    context.write(report)
    return .done
  }
}
