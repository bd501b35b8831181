/// The tables of a statement as CSV, one file each, by the names of their files in a pack.
///
/// RFC 4180 with line feeds, a header row even where there is no row below it, scales and instants as
/// in the JSON, an empty field where there is no value.
public enum StatementCSV: String, Sendable, CaseIterable {
  case header
  case statusBand = "status_band"
  case keyFigures = "key_figures"
  case equity
  case equityBridge = "equity_bridge"
  case assetBridge = "asset_bridge"
  case margin
  case marginComponents = "margin_components"
  case marginCalls = "margin_calls"
  case positions
  case positionMovements = "position_movements"
  case orders
  case trades
  case transfers
  case cash
  case collateral
  case rates
  case breaks
  case tieOuts = "tie_outs"
  case notes

  /// Writes the table at the end of a buffer, which can be emptied and used again.
  public func append(_ statement: Statement, to bytes: inout [UInt8]) {
    var taken: [UInt8] = []
    swap(&taken, &bytes)
    var writer = CSVWriter(consume taken)
    switch self {
    case .header: writer.table(StatementTables.header, of: statement)
    case .statusBand: writer.table(StatementTables.statusBand, of: statement)
    case .keyFigures: writer.table(StatementTables.keyFigures, of: statement)
    case .equity: writer.table(StatementTables.equity, of: statement)
    case .equityBridge: writer.table(StatementTables.equityBridge, of: statement)
    case .assetBridge: writer.table(StatementTables.assetBridge, of: statement)
    case .margin: writer.table(StatementTables.margin, of: statement)
    case .marginComponents: writer.table(StatementTables.marginComponents, of: statement)
    case .marginCalls: writer.table(StatementTables.marginCalls, of: statement)
    case .positions: writer.table(StatementTables.positions, of: statement)
    case .positionMovements: writer.table(StatementTables.positionMovements, of: statement)
    case .orders: writer.table(StatementTables.orders, of: statement)
    case .trades: writer.table(StatementTables.trades, of: statement)
    case .transfers: writer.table(StatementTables.transfers, of: statement)
    case .cash: writer.table(StatementTables.cash, of: statement)
    case .collateral: writer.table(StatementTables.collateral, of: statement)
    case .rates: writer.table(StatementTables.rates, of: statement)
    case .breaks: writer.table(StatementTables.breaks, of: statement)
    case .tieOuts: writer.table(StatementTables.tieOuts, of: statement)
    case .notes: writer.table(StatementTables.notes, of: statement)
    }
    bytes = writer.bytes
  }
}
