internal import SQLText

/// Which period a command is about.
public enum PeriodChoice: Sendable, Equatable {
  /// The one that closes last.
  case latest
  /// The one of this name.
  case named(String)
}

/// Which periods a choice is made among.
public enum PeriodSelection: Sendable, Equatable {
  /// All that are known.
  case loaded
  /// Those with a published run.
  case published
}

/// Why a choice names no period.
public enum PeriodChoiceError: Error, Sendable, Equatable {
  /// No period of this name is known.
  case unknown(period: String)
  /// The latest was asked for, and none is loaded.
  case noneLoaded
  /// The latest was asked for, and none is published.
  case nonePublished
  /// The period is known, but nothing of it is published.
  case notPublished(period: String)
  /// Of the results, or of the input, there is no such version.
  case noVersion(period: String, subject: VersionSubject, version: Int)
}

/// What has versions of its own.
public enum VersionSubject: String, Sendable {
  /// The published results of a period.
  case results
  /// A period's input.
  case input
}

extension Connection {
  /// The name of the period that is chosen.
  ///
  /// - Throws: ``PeriodChoiceError`` when there is none such; ``PostgresError``.
  public func period(_ choice: PeriodChoice, among periods: PeriodSelection) throws -> String {
    switch (choice, periods) {
    case (.latest, .loaded):
      guard let row = try query(.periodLatestLoaded).first else {
        throw PeriodChoiceError.noneLoaded
      }
      return try row.text("period")
    case (.latest, .published):
      guard let row = try query(.periodLatestPublished).first else {
        throw PeriodChoiceError.nonePublished
      }
      return try row.text("period")
    case (.named(let name), _):
      let standing = try query(.periodStanding, [.text(name)]).only()
      guard try standing.boolean("is_loaded") else { throw PeriodChoiceError.unknown(period: name) }
      if periods == .published, try !standing.boolean("is_published") {
        throw PeriodChoiceError.notPublished(period: name)
      }
      return name
    }
  }
}
