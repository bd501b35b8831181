internal import Amounts

/// Replaces one number of a parameter set (MR-44), by the names of the book's files.
///
/// Without a subject: a key of `parameters.csv`. Of an underlying: a column of `underlyings.csv`, or
/// `tier_initial`, the rates of all its margin tiers. Of a node: `lambda`. Of an asset:
/// `liability_initial`, `liability_maintenance`, and `haircut_initial`, `haircut_maintenance`, the rates
/// of all its bands.
struct ParameterOverride {
  let subject: String?
  let column: String
  let change: Override.Change

  private var name: String { subject.map { "\($0).\(column)" } ?? column }

  func apply(to parameters: inout RiskParameters) throws(OverrideError) {
    guard let subject else {
      guard let key = ScalarParameters.Key(rawValue: column) else {
        throw .unknown(name: column, expected: "a key of parameters.csv, or SUBJECT.COLUMN")
      }
      parameters.scalars[key] = try changed(parameters.scalars[key])
      return
    }
    if let path = Self.ratiosOfUnderlyings[column] {
      let place = try self.place(of: subject, among: parameters.underlyings.map(\.name))
      parameters.underlyings[place][keyPath: path] = try changed(
        parameters.underlyings[place][keyPath: path])
    } else if let path = Self.amountsOfUnderlyings[column] {
      let place = try self.place(of: subject, among: parameters.underlyings.map(\.name))
      parameters.underlyings[place][keyPath: path] = try changed(
        parameters.underlyings[place][keyPath: path])
    } else if column == "tier_initial" {
      let place = try self.place(of: subject, among: parameters.underlyings.map(\.name))
      for tier in parameters.underlyings[place].tiers.indices {
        parameters.underlyings[place].tiers[tier].initial = try changed(
          parameters.underlyings[place].tiers[tier].initial)
      }
    } else if column == "lambda" {
      let place = try self.place(of: subject, among: parameters.nodes.map(\.name))
      parameters.nodes[place].lambda = try changed(parameters.nodes[place].lambda)
    } else if let path = Self.ratiosOfAssets[column] {
      let place = try self.place(of: subject, among: parameters.assets.map(\.name))
      parameters.assets[place][keyPath: path] = try changed(
        parameters.assets[place][keyPath: path])
    } else if let path = Self.ratiosOfBands[column] {
      let place = try self.place(of: subject, among: parameters.assets.map(\.name))
      for band in parameters.assets[place].haircuts.indices {
        parameters.assets[place].haircuts[band][keyPath: path] = try changed(
          parameters.assets[place].haircuts[band][keyPath: path])
      }
    } else {
      throw .unknown(
        name: name, expected: "a column of an underlying, lambda of a node, or a rate of an asset")
    }
  }

  private func place(of name: String, among names: [String]) throws(OverrideError) -> Int {
    guard let place = names.firstIndex(of: name) else {
      throw .unknown(name: self.name, expected: "the name of something that has \(column)")
    }
    return place
  }

  /// - Throws: `OverrideError.impossible` below zero, where no parameter lies.
  private func changed<Value: FixedPoint>(_ old: Value) throws(OverrideError) -> Value {
    let value: Value?
    do throws(AmountError) {
      value = try change.result(of: old)
    } catch {
      throw .amount(error)
    }
    guard let value else { throw .nothingToChange(name: name) }
    guard value >= .zero else { throw .impossible(name: name, value: value.description) }
    return value
  }

  private static var ratiosOfUnderlyings: [String: WritableKeyPath<Underlying, Ratio>] {
    [
      "price_range": \.priceRange, "vol_up": \.volatilityUp, "vol_down": \.volatilityDown,
      "vol_min": \.volatilityMinimum, "basis_min": \.basisMinimum, "basis_annual": \.basisAnnual,
      "short_option_initial": \.shortOptionInitial,
      "short_option_maintenance": \.shortOptionMaintenance,
      "conversion_initial": \.conversionInitial,
      "conversion_maintenance": \.conversionMaintenance, "daily_volatility": \.dailyVolatility,
      "taker_fee_rate": \.takerFeeRate, "half_spread": \.halfSpread, "impact": \.impact,
    ]
  }

  private static var amountsOfUnderlyings: [String: WritableKeyPath<Underlying, Money>] {
    ["average_daily_volume_usd": \.averageDailyVolumeUSD, "clip_usd": \.clipUSD]
  }

  private static var ratiosOfAssets: [String: WritableKeyPath<Asset, Ratio>] {
    [
      "liability_initial": \.liabilityInitial, "liability_maintenance": \.liabilityMaintenance,
    ]
  }

  private static var ratiosOfBands: [String: WritableKeyPath<HaircutBand, Ratio>] {
    ["haircut_initial": \.initial, "haircut_maintenance": \.maintenance]
  }
}
