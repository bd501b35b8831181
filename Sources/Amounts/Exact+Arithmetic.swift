extension Exact {
  /// The exact product.
  @inlinable
  public static func * (left: Exact, right: Exact) -> Exact {
    if case .narrow(let a) = left.mantissa, case .narrow(let b) = right.mantissa {
      if let c = Int64(exactly: a), let d = Int64(exactly: b) {
        // Two words of 64 bits never exceed 128.
        return Exact(mantissa: .narrow(Int128(c) &* Int128(d)), scale: left.scale + right.scale)
      }
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      if !overflow { return Exact(mantissa: .narrow(product), scale: left.scale + right.scale) }
    }
    return wideProduct(left, right)
  }

  /// The exact sum.
  @inlinable
  public static func + (left: Exact, right: Exact) -> Exact {
    if case .narrow(let a) = left.mantissa, case .narrow(let b) = right.mantissa {
      if left.scale == right.scale {
        let (sum, overflow) = a.addingReportingOverflow(b)
        if !overflow { return Exact(mantissa: .narrow(sum), scale: left.scale) }
      } else if let c = left.aligned(to: right.scale), let d = right.aligned(to: left.scale) {
        let (sum, overflow) = c.addingReportingOverflow(d)
        if !overflow {
          return Exact(mantissa: .narrow(sum), scale: max(left.scale, right.scale))
        }
      }
    }
    return wideSum(left, right)
  }

  /// The exact difference.
  @inlinable
  public static func - (left: Exact, right: Exact) -> Exact { left + -right }

  /// The number with its sign turned.
  @inlinable
  public static prefix func - (value: Exact) -> Exact {
    if case .narrow(let a) = value.mantissa, a != Int128.min {
      return Exact(mantissa: .narrow(-a), scale: value.scale)
    }
    return wideNegation(value)
  }

  /// Adds in place.
  @inlinable
  public static func += (left: inout Exact, right: Exact) { left = left + right }

  /// The narrow mantissa at `scale` or at its own scale if that is larger; nil when it overflows.
  @inlinable
  func aligned(to target: Int) -> Int128? {
    guard case .narrow(let value) = mantissa else { return nil }
    guard target > scale, value != 0 else { return value }
    guard target - scale <= 38 else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: powersOfTen[target - scale])
    return overflow ? nil : product
  }

  @usableFromInline
  @inline(never)
  static func wideNegation(_ value: Exact) -> Exact {
    Exact(-value.wideMantissa, scale: value.scale)
  }

  @usableFromInline
  @inline(never)
  static func wideProduct(_ left: Exact, _ right: Exact) -> Exact {
    Exact(left.wideMantissa * right.wideMantissa, scale: left.scale + right.scale)
  }

  @usableFromInline
  @inline(never)
  static func wideSum(_ left: Exact, _ right: Exact) -> Exact {
    let scale = max(left.scale, right.scale)
    return Exact(left.wideMantissa(at: scale) + right.wideMantissa(at: scale), scale: scale)
  }

  func wideMantissa(at target: Int) -> WideInteger {
    target == scale ? wideMantissa : wideMantissa * WideInteger.powerOfTen(target - scale)
  }
}

extension Exact: Comparable {
  /// Equal in value, whatever the scales.
  @inlinable
  public static func == (left: Exact, right: Exact) -> Bool {
    if left.scale == right.scale, case .narrow(let a) = left.mantissa,
      case .narrow(let b) = right.mantissa
    {
      return a == b
    }
    return (left - right).isZero
  }

  /// Smaller in value, whatever the scales.
  @inlinable
  public static func < (left: Exact, right: Exact) -> Bool {
    if left.scale == right.scale, case .narrow(let a) = left.mantissa,
      case .narrow(let b) = right.mantissa
    {
      return a < b
    }
    return (left - right).isNegative
  }
}
