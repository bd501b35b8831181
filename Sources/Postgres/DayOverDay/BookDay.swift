public import Amounts
public import Margin

/// A book's change from one close to the next, and the accounts that moved most (MR-45).
public struct BookDay: Sendable {
  /// An account whose initial requirement moved.
  public struct Mover: Sendable {
    /// The account.
    public var account: String
    /// What its change is made of.
    public let day: DayOverDay
    let number: Int32
  }

  /// Sums over accounts, in USD.
  public struct Sums: Sendable, Equatable {
    /// Of equity.
    public var equity = Exact.zero
    /// Of initial requirements.
    public var initial = Exact.zero
    /// Of maintenance requirements.
    public var maintenance = Exact.zero

    mutating func add(_ levels: MarginLevels) {
      equity += levels.equity.exact
      initial += levels.initial.exact
      maintenance += levels.maintenance.exact
    }

    mutating func add(_ other: Sums) {
      equity += other.equity
      initial += other.initial
      maintenance += other.maintenance
    }
  }

  /// Accounts of the period.
  public internal(set) var accounts = 0
  /// Those whose change is attributed.
  public internal(set) var attributed = 0
  /// What those had at the prior close.
  public internal(set) var before = Sums()
  /// What those have at the period's close.
  public internal(set) var after = Sums()
  /// What each cause added, in the order of `DayOverDay.Cause`.
  public internal(set) var parts = [Sums](
    repeating: Sums(), count: DayOverDay.Cause.allCases.count)
  /// Those whose initial requirement moved most, up or down; of equal moves the smaller account number first.
  public internal(set) var movers: [Mover] = []

  let limit: Int

  init(limit: Int) { self.limit = limit }

  mutating func add(_ outcome: DayOverDayAttribution.Outcome, of account: Int32) {
    accounts += 1
    guard case .attributed(let day) = outcome else { return }
    attributed += 1
    before.add(day.before)
    after.add(day.after)
    for (place, part) in day.parts.enumerated() where part != .zero { parts[place].add(part) }
    let mover = Mover(account: "", day: day, number: account)
    guard mover.move != .zero,
      movers.last.map({ mover.precedes($0) || movers.count < limit }) ?? true
    else { return }
    insert(mover)
  }

  mutating func add(_ other: BookDay) {
    accounts += other.accounts
    attributed += other.attributed
    before.add(other.before)
    after.add(other.after)
    for (place, part) in other.parts.enumerated() { parts[place].add(part) }
    for mover in other.movers { insert(mover) }
  }

  private mutating func insert(_ mover: Mover) {
    let place = movers.firstIndex { mover.precedes($0) } ?? movers.count
    guard place < limit else { return }
    movers.insert(mover, at: place)
    if movers.count > limit { movers.removeLast() }
  }
}

extension BookDay.Mover {
  /// How far the initial requirement moved.
  var move: Money {
    let change = day.after.initial - day.before.initial
    return max(change, -change)
  }

  func precedes(_ other: BookDay.Mover) -> Bool {
    move == other.move ? number < other.number : move > other.move
  }
}
