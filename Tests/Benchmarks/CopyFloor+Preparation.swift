extension CopyFloor {
  /// The script that makes the floor's tables of a period, given as an SQL literal.
  static func preparation(period: String) -> String {
    let input = """
      book.period_input i WHERE i.period = \(period)
        AND i.version = (SELECT max(version) FROM book.period_input WHERE period = \(period))
      """
    let run = "(SELECT max(run_no) FROM result.margin)"
    return """
      DROP SCHEMA IF EXISTS copy_floor CASCADE;
      CREATE SCHEMA copy_floor;
      CREATE TABLE copy_floor.account AS
        SELECT a.account::text, a.client::text, a.name::text, a.model::text, a.reporting_currency::text,
          a.time_zone::text, a.status::text
        FROM book.account a ORDER BY a.account;
      CREATE TABLE copy_floor.balance AS
        SELECT \(period)::text AS period, a.account::text, k.asset::text, b.quantity::numeric(38,18)
        FROM book.balance b JOIN book.account a USING (account_no) JOIN reference.asset_key k USING (asset_no)
        WHERE b.dataset_no = (SELECT i.dataset_no FROM \(input)) ORDER BY a.account;
      CREATE TABLE copy_floor.position AS
        SELECT \(period)::text AS period, a.account::text, k.instrument::text,
          p.quantity::numeric(38,18), p.entry_price::numeric(38,18)
        FROM book.position p JOIN book.account a USING (account_no)
        JOIN reference.instrument_key k USING (instrument_no)
        WHERE p.dataset_no = (SELECT i.dataset_no FROM \(input)) ORDER BY a.account;
      CREATE TABLE copy_floor.open_order AS
        SELECT \(period)::text AS period, o."order"::text, a.account::text, k.instrument::text,
          o.side::text, o.quantity::numeric(38,18), o.limit_price::numeric(38,18)
        FROM book.open_order o JOIN book.account a USING (account_no)
        JOIN reference.instrument_key k USING (instrument_no)
        WHERE o.dataset_no = (SELECT i.dataset_no FROM \(input)) ORDER BY a.account;
      \(margin(from: "margin"))
      \(margin(from: "margin_kept"))
      CREATE TABLE copy_floor.risk_quantity AS
        SELECT a.account::text, q.item::text AS kind, q.item_no AS item, q.quantity
        FROM result.risk_quantity q JOIN book.account a USING (account_no)
        WHERE q.run_no = \(run) ORDER BY a.account;
      CREATE TABLE copy_floor.margin_call AS
        SELECT c.call::text, a.account::text, c.state::text, c.amount_usd, c.issued_at, c.due_at
        FROM result.margin_call c JOIN book.account a USING (account_no) WHERE c.run_no = \(run);
      CREATE TABLE copy_floor.clip AS SELECT l.* FROM result.liquidation_clip l WHERE l.run_no = \(run);
      """
  }

  /// A table of a run's margin by the columns of `export margin`, from one of the two that have them.
  private static func margin(from source: String) -> String {
    """
    CREATE TABLE copy_floor.\(source) AS
      SELECT a.account::text, a.model::text, m.status::text, m.equity, m.initial, m.maintenance,
        m.risk, m.diversified_scan, m.basis, m.short_option_initial, m.short_option_maintenance,
        m.concentration, m.funding_and_fees, m.open_orders, m.haircut_initial,
        m.haircut_maintenance, m.liability_initial, m.liability_maintenance, m.depeg,
        m.price_quality, m.position_margin_initial, m.position_margin_maintenance,
        m.option_margin_initial, m.option_margin_maintenance, m.standalone_initial,
        m.worst_scenario, m.unpriced_reason
      FROM result.\(source) m JOIN book.account a USING (account_no)
      WHERE m.run_no = (SELECT max(run_no) FROM result.margin_kept) ORDER BY a.account;
    """
  }
}
