import Operations
import Synchronization

/// Shows how far a load has come: rows read over all files, then periods built.
final class LoadProgress: Sendable {
  private enum Stage {
    case none
    case reading(file: String, rows: Int)
    case building
  }

  private let context: CommandContext
  private let stage = Mutex(Stage.none)

  init(_ context: CommandContext) {
    self.context = context
  }

  /// Takes what the loader says.
  func tell(_ progress: BookLoadProgress) {
    stage.withLock { stage in
      switch progress {
      case .reading(let file, let rows): read(file, rows, &stage)
      case .read(let file, let rows):
        read(file, rows, &stage)
        context.detail("\(file): \(ProgressText.grouped(rows)) rows")
      case .building(let period):
        if case .building = stage {
        } else {
          finish(stage)
          context.progress.begin("building", unit: "periods")
          stage = .building
        }
        context.progress.advance(by: 1)
        context.detail("building period \(period)")
      }
    }
  }

  /// Ends what was under way.
  func end() {
    stage.withLock { stage in
      finish(stage)
      stage = .none
    }
  }

  private func read(_ file: String, _ rows: Int, _ stage: inout Stage) {
    var before = 0
    switch stage {
    case .none: context.progress.begin("reading", unit: "rows")
    case .reading(let previous, let rows): before = previous == file ? rows : 0
    case .building: return
    }
    context.progress.advance(by: rows - before)
    stage = .reading(file: file, rows: rows)
  }

  private func finish(_ stage: Stage) {
    switch stage {
    case .none: break
    case .reading, .building: context.progress.end()
    }
  }
}
