internal import Foundation
internal import Glibc

/// Runs the program under test and tells how long it took and how much memory it held at most.
struct Job {
  let binary: String
  let databaseURL: String

  struct Outcome {
    let seconds: Double
    let peakMegabytes: Double
    /// The processor time of the process alone.
    let processorSeconds: Double
  }

  /// Runs a command; exit codes in `accepted` are fine.
  @discardableResult
  func run(_ arguments: [String], accepted: Set<Int32> = [0]) throws -> Outcome {
    var environment = ProcessInfo.processInfo.environment
    environment["DATABASE_URL"] = databaseURL
    let argv = ([binary] + arguments).map { strdup($0) } + [nil]
    let envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer {
      for pointer in argv + envp { free(pointer) }
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var pid: pid_t = 0
    let start = ContinuousClock.now
    guard posix_spawn(&pid, binary, &actions, nil, argv, envp) == 0 else {
      throw BenchmarkError.jobFailed(arguments: arguments, status: -1)
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(pid, &status, 0, &usage) == -1, errno == EINTR {}
    let code = status & 0x7f == 0 ? (status >> 8) & 0xff : -1
    guard accepted.contains(code) else {
      throw BenchmarkError.jobFailed(arguments: arguments, status: code)
    }
    return Outcome(
      seconds: (ContinuousClock.now - start) / .seconds(1),
      peakMegabytes: Double(usage.ru_maxrss) / 1_024,
      processorSeconds: Self.seconds(usage.ru_utime) + Self.seconds(usage.ru_stime))
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
