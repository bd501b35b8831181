import Glibc
import Synchronization
import Testing

@testable import Postgres

/// Workers side by side on a real server.
struct WorkerPoolTests {
  @Test("when one worker fails, the others are stopped inside what they wait for")
  func oneFailsAllStop() async throws {
    struct Failed: Error {}
    let pool = WorkerPool(
      target: try TemporaryCluster.migratedDatabase(), count: 3, onOpen: { _ in })
    let first = Atomic<Bool>(true)
    let stopped = Atomic<Int>(0)
    let waiting = Atomic<Int>(0)
    await #expect(throws: Failed.self) {
      try await pool.perform(applicationName: "tests") { worker in
        if first.exchange(false, ordering: .relaxed) {
          while waiting.load(ordering: .relaxed) < 2 { sched_yield() }
          // The others wait for the server by now.
          try worker.writer.query(TestDatabase.statement("SELECT pg_sleep(0.5)"))
          throw Failed()
        }
        waiting.add(1, ordering: .relaxed)
        do {
          try worker.writer.query(TestDatabase.statement("SELECT pg_sleep(600)"))
        } catch let error as PostgresError where error.isCancelled && worker.stop.isRaised {
          stopped.add(1, ordering: .relaxed)
          throw error
        }
      }
    }
    #expect(stopped.load(ordering: .relaxed) == 2)
  }
}
