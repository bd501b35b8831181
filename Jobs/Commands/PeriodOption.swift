import ArgumentParser
import Postgres

/// `--period`, for commands that read: the latest unless said otherwise.
struct PeriodOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The period.", valueName: "period|latest"))
  var period = "latest"

  /// What was asked for.
  var choice: PeriodChoice { PeriodChoice(period) }
}

/// `--period`, for commands that change something: it must be said.
struct RequiredPeriodOption: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp("The period.", valueName: "period|latest"))
  var period: String

  /// What was asked for.
  var choice: PeriodChoice { PeriodChoice(period) }
}

extension PeriodChoice {
  /// `latest`, or the name of a period.
  init(_ text: String) {
    self = text == "latest" ? .latest : .named(text)
  }
}
