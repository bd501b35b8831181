/// Powers of ten that fit 128 bits: `powersOfTen[n]` is 10ⁿ for n from 0 to 38.
@usableFromInline
let powersOfTen: [Int128] = {
  var powers: [Int128] = [1]
  for _ in 1...38 { powers.append((powers.last ?? 1) * 10) }
  return powers
}()

/// The power of ten with `exponent` as a 64-bit word; only for exponents up to 19.
func wordPowerOfTen(_ exponent: Int) -> UInt64 {
  precondition((0...19).contains(exponent), "10^\(exponent) does not fit one word")
  return UInt64(powersOfTen[exponent])
}
