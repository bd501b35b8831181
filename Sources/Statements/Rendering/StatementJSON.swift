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
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    var writer = JSONWriter(consume taken)
    writer.beginObject()
    writer.key("schema")
    writer.text("crossmargin/statement/v1")
    writer.key("schema_version")
    writer.text(schemaVersion)
    writer.single(StatementTables.header, of: statement)
    writer.single(StatementTables.statusBand, of: statement)
    writer.array(StatementTables.keyFigures, of: statement)
    writer.single(StatementTables.equity, of: statement)
    writer.array(StatementTables.equityBridge, of: statement)
    writer.array(StatementTables.assetBridge, of: statement)
    writer.single(StatementTables.margin, of: statement)
    writer.array(StatementTables.marginComponents, of: statement)
    writer.array(StatementTables.marginCalls, of: statement)
    writer.array(StatementTables.positions, of: statement)
    writer.array(StatementTables.positionMovements, of: statement)
    writer.array(StatementTables.orders, of: statement)
    writer.array(StatementTables.trades, of: statement)
    writer.array(StatementTables.transfers, of: statement)
    writer.array(StatementTables.cash, of: statement)
    writer.array(StatementTables.collateral, of: statement)
    writer.array(StatementTables.rates, of: statement)
    writer.array(StatementTables.breaks, of: statement)
    writer.array(StatementTables.tieOuts, of: statement)
    writer.key("notes")
    writer.beginArray()
    for note in statement.notes { writer.text(note) }
    writer.endArray()
    writer.endObject()
    writer.endDocument()
    bytes = writer.bytes
  }
}
