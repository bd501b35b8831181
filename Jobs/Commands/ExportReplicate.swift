import ArgumentParser
import Postgres

/// `export replicate ACCOUNT`
struct ExportReplicate: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "replicate",
    abstract: "Write the files and the script with which anybody computes an account's R again.",
    discussion: """
      In the folder and an empty database, psql -f replicate.sql prints R to the last digit; expected.csv \
      has the one that was published.
      """)

  @Argument(help: "The account.")
  var account: String

  @OptionGroup var period: PeriodOption

  @Option(help: "The version of the results; the newest when left out.")
  var version: Int?

  @Option(
    help: ArgumentHelp(
      "The folder, made when it is missing; its files are replaced one by one.", valueName: "folder"
    ))
  var out: String

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let period = try await context.period(period.choice, among: .published)
    let session = try await context.database.session()
    let (account, version, folder) = (account, version, out)
    let rows = try await session.perform { connection in
      try connection.transaction(.repeatableRead, isReadOnly: true) {
        let published = try connection.publishedRun(of: period, version: version)
        let margin = try connection.publishedMargin(of: account, published: published)
        guard let margin, let replication = try connection.replication(of: account, in: published)
        else { throw ResultErrors.noAccount(account, in: published) }
        guard margin.model == "portfolio", margin.status != "unpriced" else {
          throw ResultErrors.noScan.explanation(
            "account \(account) has no R in period \(period)",
            cause: [
              margin.unpricedReason.map { "it is unpriced: \($0)" }
                ?? "its model is \(margin.model)"
            ])
        }
        try FileSystem.makeFolder(folder)
        var rows: [(file: String, rows: Int)] = []
        for file in Replication.File.allCases {
          let name = file.rawValue + ".csv"
          let written = try ReplacedFile(path: folder + "/" + name)
          rows.append(
            (name, try connection.export(file, of: replication) { try written.write($0) }))
          try written.commit()
        }
        let script = try ReplacedFile(path: folder + "/" + Replication.script.name)
        try script.write(Array(Replication.script.text.utf8))
        try script.commit()
        return rows
      }
    }
    var report = Report(command: "export replicate")
    report.add("account", .text(account))
    report.add("period", .text(period))
    report.add("folder", .text(folder))
    report.add("script", .text(Replication.script.name))
    report.add(
      Table("files", columns: ["file", "rows"], of: rows) { [.text($0.file), .integer($0.rows)] })
    context.write(report)
    return .done
  }
}
