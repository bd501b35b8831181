import Glibc
import Synchronization

/// The process's two streams: data on standard output, everything else on standard error.
///
/// Written to from several tasks and from the signal handler's queue, one whole message at a time.
final class Console: Sendable {
  /// The console of this process.
  static let standard = Console()

  /// The last, unfinished line on standard error, to be cleared before anything else is written.
  private let liveLine = Mutex(false)

  private init() {}

  /// Writes data to standard output.
  func write(_ text: String) {
    liveLine.withLock { isShown in
      clear(&isShown)
      Self.put(text, to: STDOUT_FILENO)
    }
  }

  /// Writes a line to standard error.
  func message(_ line: String) {
    liveLine.withLock { isShown in
      clear(&isShown)
      Self.put(line + "\n", to: STDERR_FILENO)
    }
  }

  /// Writes over the live line on a terminal.
  func live(_ line: String) {
    liveLine.withLock { isShown in
      isShown = true
      Self.put("\r\u{1B}[K" + line, to: STDERR_FILENO)
    }
  }

  /// Takes the live line away.
  func endLive() {
    liveLine.withLock { clear(&$0) }
  }

  private func clear(_ isShown: inout Bool) {
    guard isShown else { return }
    isShown = false
    Self.put("\r\u{1B}[K", to: STDERR_FILENO)
  }

  private static func put(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written > 0 {
        bytes = bytes.dropFirst(written)
      } else if errno != EINTR {
        // Nobody reads any more; there is no one left to tell.
        return
      }
    }
  }

  /// Whether a stream is a terminal.
  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
