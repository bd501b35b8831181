internal import Amounts

/// The unit in which one account is estimated: 2^shift · 10^−18 USD, chosen so that everything the
/// account has stays below 2^56 and sums and products of it fit the machine's words.
///
/// Estimates steer the search for closures and decide nothing: the engine margins what is found. They
/// are whole numbers, so equal inputs give equal plans on every machine.
struct EstimateScale {
  private let shift: Int128
  /// What no amount exceeds; larger ones are cut to it, which makes a closure too dear to be chosen.
  static let limit: Int128 = 1 << 60

  /// The finest unit in which `largest` USD stays below 2^56.
  init(largest: Exact) {
    let bits = Int128.bitWidth - Self.atoms(largest.magnitude).leadingZeroBitCount
    shift = Int128(max(0, bits - 56))
  }

  /// USD in units, towards minus infinity.
  func units(_ amount: Exact) -> Int128 { units(atoms: Self.atoms(amount)) }

  /// USD in units of something that the account's amounts are only held against, such as a day's
  /// volume: it may be far beyond all they come to, so it is not cut to their limit.
  func yardstick(_ amount: Exact) -> Int128 { Self.atoms(amount) &>> shift }

  /// Whole units of 10^−18 USD in units, towards minus infinity.
  func units(atoms: Int128) -> Int128 {
    min(Self.limit, max(-Self.limit, atoms &>> shift))
  }

  /// Units of 10^−18; at most 2^126.
  private static func atoms(_ amount: Exact) -> Int128 {
    let limit: Int128 = 1 << 126
    do throws(AmountError) {
      return min(limit, max(-limit, try amount.units(decimals: 18, rounding: .down)))
    } catch {
      return amount.isNegative ? -limit : limit
    }
  }
}

/// A rate of an estimate, in units of 2^−40.
struct FixedRate {
  private let bits: Int128
  private static let fraction: Int128 = 40

  static let zero = FixedRate(bits: 0)
  static let one = FixedRate(bits: 1 << fraction)

  private init(bits: Int128) { self.bits = bits }

  /// The nearest rate, at most 2^20.
  init(_ rate: Exact) {
    do throws(AmountError) {
      let bits = try (rate * Exact(1 << Self.fraction)).units(decimals: 0, rounding: .halfEven)
      self.bits = min(1 << 60, max(-(1 << 60), bits))
    } catch {
      bits = rate.isNegative ? -(1 << 60) : 1 << 60
    }
  }

  static func * (amount: Int128, rate: FixedRate) -> Int128 {
    (amount &* rate.bits) &>> fraction
  }

  static func - (left: FixedRate, right: FixedRate) -> FixedRate {
    FixedRate(bits: left.bits - right.bits)
  }

  var isZero: Bool { bits == 0 }
}

extension FixedRate: Comparable {
  static func < (left: FixedRate, right: FixedRate) -> Bool { left.bits < right.bits }
}
