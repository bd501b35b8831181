/// A decimal number without rounding: `mantissa · 10^−scale`.
///
/// Products of prices, quantities and ratios run through it, and become ``Money`` by one rounding
/// (MR-00c). Where the mantissa fits 128 bits every operation works on machine words; where it does
/// not, the same operation goes on with as many words as it needs. Which of the two is taken never
/// shows in a result.
public struct Exact: Sendable {
  @usableFromInline
  enum Mantissa: Sendable {
    case narrow(Int128)
    case wide(WideInteger)
  }

  @usableFromInline
  var mantissa: Mantissa
  /// The number of decimals the mantissa carries, not negative.
  @usableFromInline
  var scale: Int

  @inlinable
  init(mantissa: Mantissa, scale: Int) {
    self.mantissa = mantissa
    self.scale = scale
  }

  /// `mantissa · 10^−scale`; `scale` is not negative.
  @inlinable
  public init(_ mantissa: Int128, scale: Int = 0) {
    precondition(scale >= 0, "a negative scale")
    self.init(mantissa: .narrow(mantissa), scale: scale)
  }

  /// A wide result, kept in 128 bits when it fits.
  init(_ mantissa: WideInteger, scale: Int) {
    if let narrow = mantissa.narrowed {
      self.init(mantissa: .narrow(narrow), scale: scale)
    } else {
      self.init(mantissa: .wide(mantissa), scale: scale)
    }
  }

  /// Nothing.
  public static let zero = Exact(0)
  /// One.
  public static let one = Exact(1)

  /// The mantissa in as many words as it needs.
  var wideMantissa: WideInteger {
    switch mantissa {
    case .narrow(let value): WideInteger(value)
    case .wide(let value): value
    }
  }

  /// Whether the mantissa is held in 128 bits; only tests and figures ask.
  public var isNarrow: Bool {
    if case .narrow = mantissa { true } else { false }
  }

  /// Whether the number is below zero.
  @inlinable public var isNegative: Bool {
    switch mantissa {
    case .narrow(let value): value < 0
    case .wide(let value): value.isBelowZero
    }
  }

  /// Whether the number is zero.
  @inlinable public var isZero: Bool {
    if case .narrow(0) = mantissa { true } else { false }
  }

  /// `x⁺`: the number, or zero where it is below zero.
  @inlinable public var positivePart: Exact { isNegative ? .zero : self }

  /// `x⁻`: how far the number lies below zero, as a magnitude.
  @inlinable public var negativePart: Exact { isNegative ? -self : .zero }

  /// The number without its sign.
  @inlinable public var magnitude: Exact { isNegative ? -self : self }

  /// With how many decimals the number is written, be they zero or not.
  @inlinable public var decimals: Int { scale }

  /// The same number with no trailing zero in the mantissa, so that products stay in 128 bits.
  public var reduced: Exact {
    guard case .narrow(var value) = mantissa else { return self }
    guard value != 0 else { return .zero }
    var reducedScale = scale
    for step in [16, 8, 4, 2, 1] {
      while reducedScale >= step, value % powersOfTen[step] == 0 {
        value /= powersOfTen[step]
        reducedScale -= step
      }
    }
    return Exact(value, scale: reducedScale)
  }
}

extension WideInteger {
  /// Whether the number is below zero.
  @usableFromInline var isBelowZero: Bool { isNegative }
}
