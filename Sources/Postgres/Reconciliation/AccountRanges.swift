internal import Synchronization

/// Account numbers in ranges, handed out one by one to whoever asks.
final class AccountRanges: Sendable {
  /// Accounts in one range: enough to be worth its statements, few enough to fit memory.
  private let size: Int
  private let last: Int
  private let next: Atomic<Int>

  init(_ range: ClosedRange<Int>, size: Int = 1_024) {
    self.size = size
    last = range.upperBound
    next = Atomic(range.lowerBound)
  }

  /// The next range, nil when all are taken.
  func take() -> ClosedRange<Int>? {
    let first = next.wrappingAdd(size, ordering: .relaxed).oldValue
    return first <= last ? first...min(first + size - 1, last) : nil
  }
}
