import ArgumentParser

/// `support`: what somebody who helps needs to see.
struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support", abstract: "Gather what somebody who helps needs to see.",
    subcommands: [SupportBundle.self])
}

/// `support bundle --out DIR`
struct SupportBundle: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: "Write versions, settings, health, schema, periods and runs to a folder.",
    discussion: """
      It holds no password, account, holding or amount. What cannot be found out, because no database \
      answers say, is there as the error that says why.
      """)

  @Option(help: ArgumentHelp("The folder; it is made where it is not there.", valueName: "folder"))
  var out: String

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    try FileSystem.makeFolder(out)
    var written: [(file: String, found: String)] = []
    for part in SupportPart.allCases {
      let (text, found) = await Self.content(of: part, in: context)
      let file = try ReplacedFile(path: "\(out)/\(part.rawValue).json")
      try file.write(Array(text.utf8))
      try file.commit()
      written.append(("\(part.rawValue).json", found))
    }
    var report = Report(command: "support bundle")
    report.add("folder", .text(out))
    report.add(
      Table("files", columns: ["file", "found"], of: written) { [.text($0.file), .text($0.found)] })
    context.write(report)
    return .done
  }

  /// A part's report as JSON, or the explanation why there is none, and `ok` or its code.
  private static func content(
    of part: SupportPart, in context: CommandContext
  ) async -> (text: String, found: String) {
    do {
      return (try await part.report(in: context).rendered(as: .json), "ok")
    } catch {
      let explanation = Catalogue.explain(error)
      return (explanation.json + "\n", explanation.code)
    }
  }
}
