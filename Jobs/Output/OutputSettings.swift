/// How a command speaks: settled from its flags, then `CROSSMARGIN_*`, then what it is connected to.
struct OutputSettings: Sendable, Equatable {
  /// How data are written.
  var format: OutputFormat = .text
  /// How messages are written.
  var logFormat: LogFormat = .text
  /// How much is said beside the data.
  var verbosity: Verbosity = .normal
  /// Whether data on standard output are colored.
  var colorsOutput = false
  /// Whether messages on standard error are colored.
  var colorsMessages = false
  /// Whether standard error is a terminal on which a line may be written over.
  var showsLiveProgress = false

  /// Whether errors are written as JSON objects.
  var explainsInJSON: Bool { format == .json || logFormat == .json }
}
