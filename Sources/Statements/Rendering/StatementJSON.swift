internal import Margin

/// The canonical JSON of a statement: the form that is hashed, and of which all others are renderings.
///
/// One line of UTF-8 with a line feed at its end; keys in a fixed order. Amounts are strings with a
/// fixed scale: USD 2 decimals; amounts of an asset, quantities, prices and rates 18; shares 4.
/// Instants are ISO 8601 in UTC. ``StatementSchema`` describes it; within a major version of the
/// schema fields are only added.
public enum StatementJSON {
  /// The version of the schema.
  public static let schemaVersion = "1.0"

  /// Writes a statement at the end of a buffer, which can be emptied and used again.
  public static func append(_ statement: Statement, to bytes: inout [UInt8]) {
    let market = statement.market
    var json = JSONWriter()
    json.beginObject()
    json.word("schema", "crossmargin/statement/v1")
    json.text("schema_version", schemaVersion)
    json.key("header")
    json.beginObject()
    StatementFields.header(statement, &json)
    json.endObject()
    json.key("status_band")
    json.beginObject()
    StatementFields.statusBand(statement, &json)
    json.endObject()
    json.key("key_figures")
    json.beginArray()
    for name in keyFigureNames {
      json.beginObject()
      StatementFields.keyFigure(name, statement, &json)
      json.endObject()
    }
    json.endArray()
    json.object("equity", statement.equity) { StatementFields.equity($0, &$1) }
    json.array("equity_bridge", statement.bridge?.rows ?? []) {
      StatementFields.bridgeLine($0, &$1)
    }
    json.array("asset_bridge", statement.bridge?.assets ?? []) {
      StatementFields.assetBridge($0, market, &$1)
    }
    json.object("margin", statement.margin) { StatementFields.margin($0, &$1) }
    json.array("margin_components", statement.margin?.components ?? []) {
      StatementFields.marginComponent($0, &$1)
    }
    json.array("margin_calls", statement.calls) { StatementFields.marginCall($0, &$1) }
    json.array("positions", statement.positions) { StatementFields.position($0, market, &$1) }
    json.array("position_movements", statement.movements) {
      StatementFields.movement($0, market, &$1)
    }
    json.array("orders", statement.orders) { StatementFields.order($0, market, &$1) }
    json.array("trades", statement.trades) { StatementFields.trade($0, market, &$1) }
    json.array("transfers", statement.transfers) { StatementFields.transfer($0, market, &$1) }
    json.array("cash", statement.cash) { StatementFields.cash($0, market, &$1) }
    json.array("collateral", statement.collateral) { StatementFields.collateral($0, market, &$1) }
    json.array("rates", statement.rates) { StatementFields.rate($0, &$1) }
    json.array("breaks", statement.breaks) { StatementFields.difference($0, &$1) }
    json.array("tie_outs", statement.tieOuts) { StatementFields.tieOut($0, &$1) }
    json.key("notes")
    json.beginArray()
    for note in statement.notes { json.text(note) }
    json.endArray()
    json.endObject()
    json.endDocument()
    json.bytes.append(to: &bytes)
  }
}
