internal import Synchronization

/// Work that several workers do at the same time.
enum SideBySide {
  /// Runs `work` for every worker at once, and returns when all are done.
  ///
  /// - Parameter onFailure: follows as soon as the first one fails, while the others still work.
  /// - Throws: what the first worker that fails throws.
  static func perform<Worker: Sendable>(
    _ workers: [Worker], _ work: @escaping @Sendable (Worker) async throws -> Void,
    onFailure: () -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in workers {
        group.addTask { try await work(worker) }
      }
      do {
        // One by one: `waitForAll` tells of a failure only when the last worker is done.
        while try await group.next() != nil {}
      } catch {
        onFailure()
        throw error
      }
    }
  }
}

/// Tells workers, which block on the server and not on a task, that their work is no longer wanted.
final class StopSign: Sendable {
  private let raised = Atomic<Bool>(false)

  var isRaised: Bool { raised.load(ordering: .relaxed) }

  func raise() { raised.store(true, ordering: .relaxed) }
}
