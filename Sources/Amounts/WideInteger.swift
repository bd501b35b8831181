/// A whole number of any size: sign and magnitude, the least significant word first.
///
/// The slow, always exact side of ``Exact``: a product of eight `numeric(38,18)` values needs a
/// thousand bits, so the width is not fixed and no operation can overflow.
public struct WideInteger: Equatable, Sendable {
  /// Magnitude without leading zero words; empty is zero.
  let words: [UInt64]
  /// Whether the number is below zero; never true for zero.
  let isNegative: Bool

  static let zero = WideInteger(words: [], isNegative: false)

  init(words: [UInt64], isNegative: Bool) {
    var trimmed = words
    while trimmed.last == 0 { trimmed.removeLast() }
    self.words = trimmed
    self.isNegative = isNegative && !trimmed.isEmpty
  }

  init(_ value: Int128) {
    let magnitude = value.magnitude
    self.init(
      words: [UInt64(truncatingIfNeeded: magnitude), UInt64(truncatingIfNeeded: magnitude >> 64)],
      isNegative: value < 0)
  }

  var isZero: Bool { words.isEmpty }

  /// The same number in 128 bits, or nil when it does not fit.
  var narrowed: Int128? {
    guard words.count <= 2 else { return nil }
    var magnitude: UInt128 = 0
    for word in words.reversed() { magnitude = magnitude << 64 | UInt128(word) }
    if isNegative {
      guard magnitude <= Int128.min.magnitude else { return nil }
      return Int128(truncatingIfNeeded: 0 &- magnitude)
    }
    return Int128(exactly: magnitude)
  }

  static prefix func - (value: WideInteger) -> WideInteger {
    WideInteger(words: value.words, isNegative: !value.isNegative)
  }

  static func + (left: WideInteger, right: WideInteger) -> WideInteger {
    if left.isNegative == right.isNegative {
      return WideInteger(
        words: magnitudeSum(left.words, right.words), isNegative: left.isNegative)
    }
    if isMagnitude(left.words, below: right.words) {
      return WideInteger(
        words: magnitudeDifference(right.words, left.words), isNegative: right.isNegative)
    }
    return WideInteger(
      words: magnitudeDifference(left.words, right.words), isNegative: left.isNegative)
  }

  static func * (left: WideInteger, right: WideInteger) -> WideInteger {
    guard !left.isZero, !right.isZero else { return .zero }
    var product = [UInt64](repeating: 0, count: left.words.count + right.words.count)
    for (i, leftWord) in left.words.enumerated() {
      var carry: UInt64 = 0
      for (j, rightWord) in right.words.enumerated() {
        // (2^64 − 1)² + 2·(2^64 − 1) = 2^128 − 1, so the sum below fits 128 bits.
        let total =
          UInt128(leftWord) * UInt128(rightWord) + UInt128(product[i + j]) + UInt128(carry)
        product[i + j] = UInt64(truncatingIfNeeded: total)
        carry = UInt64(truncatingIfNeeded: total >> 64)
      }
      product[i + right.words.count] = carry
    }
    return WideInteger(words: product, isNegative: left.isNegative != right.isNegative)
  }

  static func < (left: WideInteger, right: WideInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? isMagnitude(right.words, below: left.words) : isMagnitude(left.words, below: right.words)
  }

  /// 10 to the power of `exponent`, which is not negative.
  static func powerOfTen(_ exponent: Int) -> WideInteger {
    var power = WideInteger(powersOfTen[exponent % 38])
    for _ in 0..<(exponent / 38) { power = power * WideInteger(powersOfTen[38]) }
    return power
  }
}

/// Whether magnitude `left` is less than magnitude `right`; both without leading zero words.
func isMagnitude(_ left: [UInt64], below right: [UInt64]) -> Bool {
  if left.count != right.count { return left.count < right.count }
  for index in left.indices.reversed() where left[index] != right[index] {
    return left[index] < right[index]
  }
  return false
}

private func magnitudeSum(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
  var sum: [UInt64] = []
  sum.reserveCapacity(max(left.count, right.count) + 1)
  var carry: UInt64 = 0
  for index in 0..<max(left.count, right.count) {
    let total =
      UInt128(index < left.count ? left[index] : 0)
      + UInt128(index < right.count ? right[index] : 0) + UInt128(carry)
    sum.append(UInt64(truncatingIfNeeded: total))
    carry = UInt64(truncatingIfNeeded: total >> 64)
  }
  sum.append(carry)
  return sum
}

/// `left − right` for magnitudes with left ≥ right.
func magnitudeDifference(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
  var difference = left
  var borrow = false
  for index in left.indices {
    let subtrahend = index < right.count ? right[index] : 0
    let (first, firstBorrow) = left[index].subtractingReportingOverflow(subtrahend)
    let (second, secondBorrow) = first.subtractingReportingOverflow(borrow ? 1 : 0)
    difference[index] = second
    borrow = firstBorrow || secondBorrow
  }
  precondition(!borrow, "a larger magnitude was taken from a smaller one")
  return difference
}
