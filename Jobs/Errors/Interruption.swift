import Foundation
import Glibc
import Synchronization

/// Answers SIGINT and SIGTERM: cancels what the database is doing, says that resuming is safe, ends.
///
/// Nothing needs to be undone: a unit of work is one transaction, and files are renamed into place
/// when they are whole. The signals are caught, not ignored, so that programs started by this one
/// begin with the usual answer to them.
final class Interruption: Sendable {
  /// The handler of this process.
  static let standard = Interruption()

  private struct State {
    var cancellations: [@Sendable () -> Void] = []
    var settings = OutputSettings()
  }

  private let state = Mutex(State())

  private init() {}

  /// Begins to answer the signals.
  func listen() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      preconditionFailure("a new process can make a pipe: error \(errno)")
    }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakeUp.store(ends[1], ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM] {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { number in
        // A handler may do little more than write; the thread below does the rest.
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(wakeUp.load(ordering: .sequentiallyConsistent), &byte, 1)
      }
      action.sa_flags = SA_RESTART
      sigaction(number, &action, nil)
    }
    let readingEnd = ends[0]
    Thread.detachNewThread { [self] in
      var byte: UInt8 = 0
      while read(readingEnd, &byte, 1) != 1 {}
      end(Int32(byte) == SIGINT ? Interruptions.interrupted : Interruptions.terminated)
    }
  }

  /// Sets how the message is written, once the command's flags are known.
  func speak(_ settings: OutputSettings) {
    state.withLock { $0.settings = settings }
  }

  /// Adds something to be called before the process ends; it must return soon.
  func onSignal(_ cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0.cancellations.append(cancel) }
  }

  private func end(_ entry: CatalogueEntry) -> Never {
    let (cancellations, settings) = state.withLock { ($0.cancellations, $0.settings) }
    ErrorBoundary.tell(entry.explanation(), settings: settings)
    for cancel in cancellations { cancel() }
    _exit(entry.exit.rawValue)
  }
}

/// The end of the pipe that a signal is written to.
private let wakeUp = Atomic<Int32>(-1)
