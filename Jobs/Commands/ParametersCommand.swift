import ArgumentParser
import Operations
import Postgres

/// `parameters`: the terms of margin, and how they change by four eyes.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters", abstract: "Propose, preview, approve and look at changes of terms.",
    subcommands: [
      ParametersPropose.self, ParametersApprove.self, ParametersReject.self,
      ParametersPreview.self, ParametersList.self, ParametersShow.self, ParametersDiff.self,
      ParametersBounds.self,
    ])
}
