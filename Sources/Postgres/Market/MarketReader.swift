internal import Amounts
internal import Margin
internal import SQLText

/// Reads the terms of a parameter set and the prices of a dataset.
struct MarketReader {
  let connection: Connection
  let parameterSet: Int
  let dataset: Int
  /// The close in ISO 8601, and in microseconds since 1970.
  let closesAt: String
  let closeMicroseconds: Int64
  /// The numbers of the instruments that are read; nil for all that matter to the dataset.
  var instruments: [Int32]?

  /// The market as the rules take it.
  ///
  /// - Throws: `ParameterError` when the set is refused whole (MR-00d); ``PostgresError``.
  func read() throws -> BookMarket {
    let nodes = try netting()
    let underlyings = try UnderlyingRows(self, nodeNames: nodes.map(\.name))
    let assets = try AssetRows(self, underlyings: underlyings.places)
    let instruments = try InstrumentRows(
      self, underlyings: underlyings.places, assets: NumberIndex(assets.numbers))
    let parameters = RiskParameters(
      scalars: try scalars(), assets: assets.assets, nodes: nodes,
      underlyings: underlyings.underlyings, instruments: instruments.instruments,
      scenarios: try scenarios())
    let market = Market(
      closeMicroseconds: closeMicroseconds, assetPrices: assets.prices,
      indexPrices: underlyings.prices, marks: instruments.marks,
      expectedFundingRates: instruments.expectedFundingRates)
    return try BookMarket(
      parameters: parameters, market: market, assetNumbers: assets.numbers,
      instrumentNumbers: instruments.numbers, fundingRates: instruments.fundingRates)
  }

  /// Streams the rows of a statement, its placeholders filled.
  func rows(
    _ statement: SQLStatement, withDataset: Bool = false, close: String? = nil,
    _ row: (inout BinaryRow) throws -> Void
  ) throws {
    var values: [String: SQLFill] = ["set": .integer(Int64(parameterSet))]
    if withDataset { values["dataset"] = .integer(Int64(dataset)) }
    if let close { values["close"] = .literal(close) }
    _ = try connection.copyOut(statement.filled(values), row)
  }

  /// Streams the instruments.
  func instrumentRows(_ row: (inout BinaryRow) throws -> Void) throws {
    guard let instruments else {
      return try rows(.marketInstruments, withDataset: true, close: closesAt, row)
    }
    let values: [String: SQLFill] = [
      "set": .integer(Int64(parameterSet)), "dataset": .integer(Int64(dataset)),
      "instruments": .accounts(instruments),
    ]
    _ = try connection.copyOut(SQLStatement.marketInstrumentsListed.filled(values), row)
  }

  private func scalars() throws -> ScalarParameters {
    var values: [ScalarParameters.Key: Ratio] = [:]
    try rows(.marketScalars) { row in
      let key = try row.label(ScalarParameters.Key.self)
      values[key] = Ratio(units: try row.numeric())
    }
    return ScalarParameters(values)
  }

  private func scenarios() throws -> [Scenario] {
    var scenarios: [Scenario] = []
    try rows(.marketScenarios) { row in
      scenarios.append(
        Scenario(
          kind: try row.label(Scenario.Kind.self), move: Ratio(units: try row.numeric()),
          volatility: try row.label(Scenario.VolatilityMove.self)))
    }
    return scenarios
  }

  private func netting() throws -> [NettingNode] {
    var rows: [(name: String, parent: String?, lambda: Ratio)] = []
    try self.rows(.marketNodes) { row in
      rows.append((try row.text(), try row.optionalText(), Ratio(units: try row.numeric())))
    }
    let places = places(of: rows.map(\.name))
    return rows.map { row in
      NettingNode(name: row.name, parent: row.parent.flatMap { places[$0] }, lambda: row.lambda)
    }
  }
}

/// Places in an array by name.
func places(of names: [String]) -> [String: Int] {
  Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
}

extension BinaryRow {
  /// The next column as one of an enumeration's labels.
  mutating func label<Label: CaseIterable & RawRepresentable>(
    _ type: Label.Type
  ) throws(BinaryRowError) -> Label where Label.RawValue == String {
    try Self.label(bytes(), column: column - 1)
  }

  /// The next column as one of an enumeration's labels, nil for NULL.
  mutating func optionalLabel<Label: CaseIterable & RawRepresentable>(
    _ type: Label.Type
  ) throws(BinaryRowError) -> Label? where Label.RawValue == String {
    guard let field = try optionalBytes() else { return nil }
    return try Self.label(field, column: column - 1)
  }

  /// Compares bytes, since a label is read for every account and making a `String` costs more.
  private static func label<Label: CaseIterable & RawRepresentable>(
    _ field: UnsafeRawBufferPointer, column: Int
  ) throws(BinaryRowError) -> Label where Label.RawValue == String {
    for label in Label.allCases where label.rawValue.utf8.elementsEqual(field) { return label }
    throw .unreadable(column: column)
  }
}
