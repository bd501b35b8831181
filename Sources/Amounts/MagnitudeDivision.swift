/// Schoolbook long division in words of 64 bits, the least significant first.
///
/// The divisor's top bit is set; then a quotient word guessed from the two leading words is at most
/// two too large. `rest` holds the dividend, at least one word longer than the divisor and with its
/// top word below the divisor's, and in the end the remainder; words of `quotient` beyond
/// `rest.count − divisor.count` are left as they are.
func divideMagnitude(
  _ rest: UnsafeMutableBufferPointer<UInt64>, by divisor: UnsafeBufferPointer<UInt64>,
  quotient: UnsafeMutableBufferPointer<UInt64>
) {
  let length = divisor.count
  let top = divisor[length - 1]
  for place in (0..<rest.count - length).reversed() {
    let leading = UInt128(rest[place + length]) << 64 | UInt128(rest[place + length - 1])
    if leading == 0 {
      quotient[place] = 0
      continue
    }
    var guess = UInt64(truncatingIfNeeded: min(leading / UInt128(top), UInt128(UInt64.max)))
    var borrow: UInt64 = 0
    for index in 0..<length {
      let product = UInt128(guess) &* UInt128(divisor[index]) &+ UInt128(borrow)
      let (difference, isBelow) = rest[place + index].subtractingReportingOverflow(
        UInt64(truncatingIfNeeded: product))
      rest[place + index] = difference
      borrow = UInt64(truncatingIfNeeded: product >> 64) &+ (isBelow ? 1 : 0)
    }
    var isTooLarge = rest[place + length] < borrow
    rest[place + length] &-= borrow
    while isTooLarge {
      guess &-= 1
      var carry = false
      for index in 0..<length {
        let (sum, first) = rest[place + index].addingReportingOverflow(divisor[index])
        let (total, second) = sum.addingReportingOverflow(carry ? 1 : 0)
        rest[place + index] = total
        carry = first || second
      }
      let (sum, wrapped) = rest[place + length].addingReportingOverflow(carry ? 1 : 0)
      rest[place + length] = sum
      isTooLarge = !wrapped
    }
    quotient[place] = guess
  }
}

/// The magnitude times 2^bits in its own words; bits are below 64 and none is shifted out.
func shiftLeft(_ words: UnsafeMutableBufferPointer<UInt64>, by bits: UInt64) {
  guard bits != 0 else { return }
  var carry: UInt64 = 0
  for index in words.indices {
    let word = words[index]
    words[index] = word << bits | carry
    carry = word >> (64 - bits)
  }
}
