import Glibc
import Synchronization

@testable import Postgres

/// Workers as the stages of a night have them, without a database: actors that block on threads of
/// their own, a stop sign, and ranges that whoever is free takes.
///
/// It has no `Mutex`: that one waits inside the standard library, where the thread sanitizer does not
/// see the order it makes.
struct Crew {
  var count = 4

  /// What one worker came to, and on which thread.
  struct Outcome<Value: Sendable>: Sendable {
    var thread: UInt
    var value: Value
  }

  /// Runs `work` on every worker at once; none begins before all threads are there.
  ///
  /// - Throws: what the first worker that fails throws, after which the stop sign is raised.
  func perform<Value: Sendable>(
    _ work: @escaping @Sendable (StopSign) throws -> Value
  ) async throws -> [Outcome<Value>] {
    let stop = StopSign()
    let arrived = Atomic<Int>(0)
    let count = count
    let workers = (0..<count).map { _ in Worker<Value>() }
    try await SideBySide.perform(workers) { worker in
      try await worker.perform {
        // Relaxed, so that waiting here orders nothing that the work itself should order.
        arrived.add(1, ordering: .relaxed)
        while arrived.load(ordering: .relaxed) < count { sched_yield() }
        return try work(stop)
      }
    } onFailure: {
      stop.raise()
    }
    var outcomes: [Outcome<Value>] = []
    for worker in workers {
      if let outcome = await worker.outcome { outcomes.append(outcome) }
    }
    return outcomes
  }

  /// A session without a connection.
  private actor Worker<Value: Sendable> {
    private let executor = ThreadExecutor()
    private(set) var outcome: Outcome<Value>?

    nonisolated var unownedExecutor: UnownedSerialExecutor {
      executor.asUnownedSerialExecutor()
    }

    deinit { executor.stop() }

    func perform(_ work: @Sendable () throws -> Value) throws {
      outcome = Outcome(thread: UInt(pthread_self()), value: try work())
    }
  }
}
