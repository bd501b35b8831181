internal import Amounts

/// What the fields of a row are written with: each has a name and a value or none.
///
/// Each kind of value has one scale: USD 2 decimals; amounts of an asset, quantities, prices and
/// rates 18; shares 4.
protocol FieldWriter: ~Copyable {
  mutating func text(_ name: StaticString, _ value: String?)
  mutating func word(_ name: StaticString, _ value: StaticString?)
  /// Units of 10^−18 with exactly that many decimals.
  mutating func decimal(_ name: StaticString, _ units: Int128?, decimals: Int)
  mutating func integer(_ name: StaticString, _ value: Int?)
  mutating func flag(_ name: StaticString, _ value: Bool?)
  /// An instant in UTC, or with the offset of a local clock.
  mutating func instant(_ name: StaticString, _ microseconds: Int64?, offsetSeconds: Int?)
}

extension FieldWriter where Self: ~Copyable {
  /// USD.
  @inline(__always)
  mutating func usd(_ name: StaticString, _ value: Money?) {
    decimal(name, value?.units, decimals: 2)
  }

  /// An amount of an asset.
  @inline(__always)
  mutating func amount(_ name: StaticString, _ value: Money?) {
    decimal(name, value?.units, decimals: 18)
  }

  /// A quantity of contracts.
  @inline(__always)
  mutating func quantity(_ name: StaticString, _ value: Quantity?) {
    decimal(name, value?.units, decimals: 18)
  }

  /// A price or rate.
  @inline(__always)
  mutating func price(_ name: StaticString, _ value: Price?) {
    decimal(name, value?.units, decimals: 18)
  }

  /// A share or multiple.
  @inline(__always)
  mutating func share(_ name: StaticString, _ value: Ratio?) {
    decimal(name, value?.units, decimals: 4)
  }

  /// An instant in UTC.
  @inline(__always)
  mutating func instant(_ name: StaticString, _ microseconds: Int64?) {
    instant(name, microseconds, offsetSeconds: nil)
  }
}
