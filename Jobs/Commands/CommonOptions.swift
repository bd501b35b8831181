import ArgumentParser
import Glibc

extension OutputFormat: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension LogFormat: ExpressibleByArgument {}

/// The flags every verb takes.
struct CommonOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "How data are written to standard output; JSON is a stable contract, text is not.",
      valueName: "text|json|csv"))
  var format: OutputFormat?

  @Flag(name: .shortAndLong, help: "Say nothing beside the data and errors.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say more; -vv shows the evidence behind an error.")
  var verbose: Int

  @Option(help: ArgumentHelp("When to use colors.", valueName: "auto|always|never"))
  var color: ColorChoice?

  @Option(
    help: ArgumentHelp("How messages are written to standard error.", valueName: "text|json"))
  var logFormat: LogFormat?

  /// What the flags alone say, for an error that comes before the environment was read.
  func explicitSettings() -> OutputSettings {
    var settings = OutputSettings()
    settings.format = format ?? .text
    settings.logFormat = logFormat ?? .text
    settings.verbosity =
      quiet ? .quiet : Verbosity(rawValue: min(verbose, Verbosity.debug.rawValue)) ?? .normal
    return settings
  }

  /// How the command speaks: by flag, else by `CROSSMARGIN_*`, else by what it is connected to.
  ///
  /// - Throws: ``EnvironmentValueError`` for a variable with an impossible value.
  func settings(environment: [String: String]) throws(EnvironmentValueError) -> OutputSettings {
    var settings = explicitSettings()
    if format == nil {
      settings.format = try variable("CROSSMARGIN_OUTPUT", in: environment) ?? .text
    }
    if logFormat == nil {
      settings.logFormat = try variable("CROSSMARGIN_LOG_FORMAT", in: environment) ?? .text
    }
    var choice = color
    if choice == nil { choice = try variable("CROSSMARGIN_COLOR", in: environment) }
    let mayColor = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
    func colors(_ descriptor: Int32) -> Bool {
      switch choice ?? .auto {
      case .always: true
      case .never: false
      case .auto: mayColor && Console.isTerminal(descriptor)
      }
    }
    settings.colorsOutput = colors(STDOUT_FILENO)
    settings.colorsMessages = colors(STDERR_FILENO)
    settings.showsLiveProgress =
      Console.isTerminal(STDERR_FILENO) && environment["TERM"] != "dumb"
      && settings.logFormat == .text
    return settings
  }

  private func variable<Value: RawRepresentable & CaseIterable>(
    _ name: String, in environment: [String: String]
  ) throws(EnvironmentValueError) -> Value? where Value.RawValue == String {
    guard let text = environment[name], !text.isEmpty else { return nil }
    guard let value = Value(rawValue: text) else {
      throw EnvironmentValueError(
        variable: name, value: text, allowed: Value.allCases.map(\.rawValue))
    }
    return value
  }
}
