import Synchronization

/// Tells how far a long step has come: one live line on a terminal, else a line a finished stage.
///
/// Counting is cheap and safe from any task; a live line is drawn at most ten times a second.
final class ProgressReporter: Sendable {
  private struct Stage {
    var name: String
    var unit: String
    var total: Int?
    var count = 0
    var startedAt: ContinuousClock.Instant
    var drawnAt: ContinuousClock.Instant?
  }

  private let console: Console
  private let settings: OutputSettings
  private let clock = ContinuousClock()
  private let stage = Mutex<Stage?>(nil)

  /// A reporter that writes to a console as the settings ask.
  init(console: Console = .standard, settings: OutputSettings) {
    self.console = console
    self.settings = settings
  }

  /// Begins a stage.
  ///
  /// - Parameters:
  ///   - name: the stage as people call it.
  ///   - unit: what is counted, in the plural.
  ///   - total: how many there will be, when that is known.
  func begin(_ name: String, unit: String = "rows", total: Int? = nil) {
    stage.withLock {
      $0 = Stage(name: name, unit: unit, total: total, startedAt: clock.now)
      draw(&$0)
    }
  }

  /// Counts what has been done since.
  func advance(by count: Int) {
    stage.withLock {
      $0?.count += count
      draw(&$0)
    }
  }

  /// Ends the stage and says what it took.
  func end() {
    let ended = stage.withLock { stage -> Stage? in
      defer { stage = nil }
      return stage
    }
    guard let ended else { return }
    console.endLive()
    guard settings.verbosity > .quiet else { return }
    let seconds = ProgressText.seconds(clock.now - ended.startedAt)
    switch settings.logFormat {
    case .text:
      console.message(
        ProgressText.finished(
          ended.name, count: ended.count, unit: ended.unit, seconds: seconds))
    case .json:
      console.message(
        JSONText.record([
          ("event", .text("stage_finished")), ("stage", .text(ended.name)),
          ("unit", .text(ended.unit)), ("count", .integer(ended.count)),
          ("seconds", .decimal(ProgressText.decimal(seconds, places: 3))),
        ]))
    }
  }

  private func draw(_ stage: inout Stage?) {
    guard settings.showsLiveProgress, settings.verbosity > .quiet, var current = stage else {
      return
    }
    let now = clock.now
    if let drawnAt = current.drawnAt, now - drawnAt < .milliseconds(100) { return }
    current.drawnAt = now
    stage = current
    console.live(
      ProgressText.live(
        current.name, count: current.count, unit: current.unit, total: current.total,
        seconds: ProgressText.seconds(now - current.startedAt)))
  }
}
