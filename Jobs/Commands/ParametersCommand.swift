import ArgumentParser

/// `parameters`: the terms that people decide.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters", abstract: "Work on risk parameters.",
    subcommands: [ParametersCalibrate.self])
}
