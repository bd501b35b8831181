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
    let market = statement.market
    var csv = CSVWriter()
    switch self {
    case .header:
      csv.header { StatementFields.header(statement, &$0) }
      csv.row { StatementFields.header(statement, &$0) }
    case .statusBand:
      csv.header { StatementFields.statusBand(statement, &$0) }
      csv.row { StatementFields.statusBand(statement, &$0) }
    case .keyFigures:
      csv.header { StatementFields.keyFigure(.equity, statement, &$0) }
      for name in keyFigureNames {
        csv.row { StatementFields.keyFigure(name, statement, &$0) }
      }
    case .equity:
      csv.table(statement.equity.map { [$0] } ?? []) { StatementFields.equity($0, &$1) }
    case .equityBridge:
      csv.table(statement.bridge?.rows ?? []) { StatementFields.bridgeLine($0, &$1) }
    case .assetBridge:
      csv.table(statement.bridge?.assets ?? []) { StatementFields.assetBridge($0, market, &$1) }
    case .margin:
      csv.table(statement.margin.map { [$0] } ?? []) { StatementFields.margin($0, &$1) }
    case .marginComponents:
      csv.table(statement.margin?.components ?? []) { StatementFields.marginComponent($0, &$1) }
    case .marginCalls: csv.table(statement.calls) { StatementFields.marginCall($0, &$1) }
    case .positions: csv.table(statement.positions) { StatementFields.position($0, market, &$1) }
    case .positionMovements:
      csv.table(statement.movements) { StatementFields.movement($0, market, &$1) }
    case .orders: csv.table(statement.orders) { StatementFields.order($0, market, &$1) }
    case .trades: csv.table(statement.trades) { StatementFields.trade($0, market, &$1) }
    case .transfers: csv.table(statement.transfers) { StatementFields.transfer($0, market, &$1) }
    case .cash: csv.table(statement.cash) { StatementFields.cash($0, market, &$1) }
    case .collateral:
      csv.table(statement.collateral) { StatementFields.collateral($0, market, &$1) }
    case .rates: csv.table(statement.rates) { StatementFields.rate($0, &$1) }
    case .breaks: csv.table(statement.breaks) { StatementFields.difference($0, &$1) }
    case .tieOuts: csv.table(statement.tieOuts) { StatementFields.tieOut($0, &$1) }
    case .notes: csv.table(statement.notes) { StatementFields.note($0, &$1) }
    }
    csv.bytes.append(to: &bytes)
  }
}
