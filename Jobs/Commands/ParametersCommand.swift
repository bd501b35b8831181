import ArgumentParser

/// `parameters`: the terms of margin, and how they change by four eyes.
struct ParametersCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parameters",
    abstract:
      "Calibrate price ranges; propose, preview, approve and look at changes of terms, and add-ons.",
    subcommands: [
      ParametersCalibrate.self, ParametersPropose.self, ParametersPreview.self,
      ParametersApprove.self, ParametersReject.self, ParametersList.self, ParametersShow.self,
      ParametersDiff.self, ParametersBounds.self, ParametersAddOn.self,
    ])
}
