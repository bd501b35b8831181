#if FaultPoints
  public import Operations

  /// A place at which the fault campaign (Tests/Faults) can stop the program: a step of its work, and a
  /// moment of that step. It is only there in a build with the trait `FaultPoints`.
  public struct CrashPoint: Hashable, Sendable, CustomStringConvertible {
    /// A transaction of the program's work, or files that it puts into their places.
    public enum Step: Hashable, Sendable {
      case migration
      case load
      /// Datasets that a load has replaced are removed.
      case housekeeping
      case freeze
      /// A run is begun or taken over.
      case start
      /// The units of a stage are planned.
      case plan(RunStage)
      /// A unit of a stage is worked on.
      case unit(RunStage)
      /// One check is made.
      case check
      /// A stage is done in one transaction, or what its units made is put together.
      case stage(RunStage)
      /// A run beside a published one is begun or removed.
      case shadow
      /// What a comparison has found is kept.
      case findings
      /// What a reconciliation has found is recorded.
      case reconciliation
      /// A period is closed or reopened.
      case period
      /// An exported file; its commit is its renaming, and in the middle not all of it is written.
      case file
      /// Exported statement packs; their commit is their renaming.
      case packs
    }

    /// A moment of a step.
    public enum Moment: String, Hashable, Sendable, CaseIterable {
      case inCopy = "in-copy"
      case beforeCommit = "before-commit"
      case afterCommit = "after-commit"
    }

    let step: Step
    let moment: Moment

    /// Its name, such as `margin-unit:in-copy`.
    public var description: String { "\(step.name):\(moment.rawValue)" }

    /// Every point there is; a stage brings its own.
    public static var all: [CrashPoint] {
      Step.all.flatMap { step in step.moments.map { CrashPoint(step: step, moment: $0) } }
    }
  }

  extension CrashPoint.Step {
    static var all: [Self] {
      let stages = RunStage.allCases.flatMap { stage -> [Self] in
        if stage == .checks { return [.plan(stage), .check, .stage(stage)] }
        return stage.isWorkedInUnits
          ? [.plan(stage), .unit(stage), .stage(stage)] : [.stage(stage)]
      }
      return [.migration, .load, .housekeeping, .freeze, .start] + stages
        + [.shadow, .findings, .reconciliation, .period, .file, .packs]
    }

    var name: String {
      switch self {
      case .plan(let stage): "\(stage.title)-plan"
      case .unit(let stage): "\(stage.title)-unit"
      case .stage(let stage): stage.title
      case .check, .migration, .load, .housekeeping, .freeze, .start, .shadow, .findings,
        .reconciliation, .period, .file, .packs:
        "\(self)"
      }
    }

    /// The moments it has: not every step copies rows, and findings are copied by themselves.
    var moments: [CrashPoint.Moment] {
      switch self {
      case .load, .freeze, .unit, .stage(.riskArrays), .stage(.calls), .file:
        CrashPoint.Moment.allCases
      case .findings: [.inCopy]
      default: [.beforeCommit, .afterCommit]
      }
    }
  }

  extension RunStage {
    fileprivate var isWorkedInUnits: Bool {
      switch self {
      case .margin, .liquidation, .statements: true
      case .validate, .seal, .riskArrays, .calls, .checks, .publish: false
      }
    }
  }
#endif
