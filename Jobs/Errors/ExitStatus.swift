/// What the process tells whoever started it; the numbers are a stable contract.
///
/// A scheduler retries 69 and 75 only. A number that is not in this list means failure.
enum ExitStatus: Int32, CaseIterable, Sendable {
  /// Done, nothing to report; also when everything had been done before.
  case done = 0
  /// Failed.
  case failed = 1
  /// Done; differences or breaks were found.
  case differencesFound = 2
  /// Some accounts failed or could not be priced; the rest is committed.
  case partial = 3
  /// A second person must approve first.
  case approvalRequired = 4
  /// The period is not in a state that allows this.
  case periodStateConflict = 5
  /// The command line is not understood.
  case usage = 64
  /// The input data are invalid; nothing of them was taken.
  case inputInvalid = 65
  /// The database cannot be reached.
  case databaseUnavailable = 69
  /// Something that always holds did not; a retry would only repeat it.
  case invariantBroken = 70
  /// Locked by another run or temporarily out of something.
  case temporarilyUnavailable = 75
  /// A newer attempt owns the run; this one committed nothing more.
  case fenced = 76
  /// The role, or the user, may not do this.
  case permissionDenied = 77
  /// The configuration or the schema's version does not fit this program.
  case configuration = 78
  /// Interrupted from the keyboard; safe to resume.
  case interrupted = 130
  /// Asked to end; safe to resume.
  case terminated = 143

  /// What the number means, in one line.
  var meaning: String {
    switch self {
    case .done: "done, nothing to report"
    case .failed: "failed"
    case .differencesFound: "done, differences or breaks found"
    case .partial: "partial: some accounts failed or unpriced, the rest committed"
    case .approvalRequired: "approval required"
    case .periodStateConflict: "period state conflict"
    case .usage: "usage"
    case .inputInvalid: "input data invalid"
    case .databaseUnavailable: "database unavailable"
    case .invariantBroken: "an internal invariant broke (do not retry)"
    case .temporarilyUnavailable: "locked by another run or temporarily out, try later"
    case .fenced: "fenced: a newer attempt owns the run"
    case .permissionDenied: "permission"
    case .configuration: "configuration or schema version"
    case .interrupted: "interrupted, safe to resume"
    case .terminated: "terminated, safe to resume"
    }
  }

  /// Whether the same command may succeed later without anybody's help.
  var isWorthRetrying: Bool { self == .databaseUnavailable || self == .temporarilyUnavailable }
}
