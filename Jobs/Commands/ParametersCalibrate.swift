import ArgumentParser
import Margin
import Operations

/// `parameters calibrate --prices FILE`
struct ParametersCalibrate: OperatorCommand {
  static let configuration = CommandConfiguration(
    commandName: "calibrate",
    abstract: "Compute price ranges from daily prices, and how such ranges would have done.",
    discussion: """
      The file has the columns date, asset and close, one row a day and asset, and may have high and \
      low. Needs no database and changes nothing: price_range is what to propose for underlyings.csv.

      The rules are CA-01 to CA-06 of the methodology. -o csv writes the ranges; --path the ranges of \
      every day.
      """)

  @Option(help: ArgumentHelp("A CSV file of daily prices.", valueName: "file"))
  var prices: String

  @Option(
    help: ArgumentHelp(
      "Write the range of every asset and day to this CSV file, replaced whole.", valueName: "file")
  )
  var path: String?

  @OptionGroup(title: "Common flags") var common: CommonOptions

  func execute(in context: CommandContext) async throws -> ExitStatus {
    let source = SourceFile(path: prices)
    let histories: [PriceHistory]
    do {
      histories = try PriceHistoryReader.histories(name: source.name, source: try source.open())
    } catch let error as SourceFileError {
      throw CalibrationErrors.unreadable.explanation(
        "\(error.path) cannot be read", cause: [error.reason], impact: "nothing was computed")
    }
    let calibration = try Calibration(histories)
    if let path {
      let file = try ReplacedFile(path: path)
      try file.write(Array(CalibrationReport.path(calibration).rendered(as: .csv).utf8))
      try file.commit()
      let count = calibration.paths.map(\.days.count).reduce(0, +)
      context.note("\(path): \(count) \(count == 1 ? "range" : "ranges")")
    }
    context.write(CalibrationReport.report(calibration, prices: source.name))
    return .done
  }
}
