import Operations
import SQLText

@testable import Postgres

/// A typical exchange's database with the views of the templates, and terms loaded from files.
struct ExchangeStore {
  let store: LoadStore

  init() throws {
    try self.init(LoadStore())
  }

  init(_ store: LoadStore) throws {
    self.store = store
    for script in SQLText.source {
      try store.connection.execute(script: script.text, name: script.name)
    }
    try execute(Self.rows)
    // Terms come from files; accounts, contracts and all of the period from the exchange's tables.
    try store.load(
      TestBook(
        files: TestBook.valid.files.filter {
          ["assets", "asset_haircuts", "netting_nodes", "underlyings", "margin_tiers"].contains(
            $0.key)
        }
      ).adding(
        "account,client,name,model,reporting_currency,time_zone,status",
        "house,HOUSE,House,portfolio,USD,UTC,active", to: "accounts"
      ).adding(
        "instrument,kind,underlying,settlement_asset,payoff,multiplier",
        "OLD-PERP,perpetual,BTC,USDC,linear,1", to: "instruments"
      ).adding(
        "period,opens_at,closes_at,business_date,kind",
        "2024-03-28,2024-03-27T08:00:00Z,2024-03-28T08:00:00Z,2024-03-28,daily", to: "periods"
      ).adding(
        "period,instrument,mark,observed_at", "2024-03-28,OLD-PERP,59000,2024-03-28T08:00:00Z",
        to: "marks"
      ).adding(
        "period,underlying,price,observed_at", "2024-03-28,BTC,59000,2024-03-28T08:00:00Z",
        to: "index_prices"))
  }

  func execute(_ script: String) throws {
    try store.connection.execute(script: script)
  }

  @discardableResult
  func freeze(_ period: String = "2024-03-29", isDryRun: Bool = false) throws -> BookLoadOutcome {
    try PeriodFreezer(store.connection).freeze(period, isDryRun: isDryRun)
  }

  /// The problems a freeze is refused for, as they are told; empty when it is taken.
  func problems() throws -> [String] {
    do {
      try freeze()
      return []
    } catch BookError.refused(let problems) {
      return problems.map(\.description)
    }
  }

  static let rows = """
    INSERT INTO exchange.users VALUES
      (17, 4, 'Alpha', 'portfolio', 'USDC', 'Asia/Tokyo', false, NULL),
      (18, NULL, 'Beta, "B"', 'cross', 'USD', 'UTC', true, NULL);
    INSERT INTO exchange.currencies VALUES
      ('USD', 'fiat', 2, 1, now()), ('USDC', 'stable', 6, 0.9998, '2024-03-29 07:59:59.25+00'),
      ('BTC', 'crypto', 8, 60000, now());
    INSERT INTO exchange.wallets VALUES
      (17, 'USDC', 50000.5, 0.000000000000000001), (17, 'BTC', 1.5, 0), (18, 'USD', -3, 0), (18, 'USDC', 0, 0);
    INSERT INTO exchange.contracts VALUES
      ('BTC-PERP', 'PERP', 'BTC', 'USDC', false, 1, NULL, NULL, NULL),
      ('BTC-INV', 'FUT', 'BTC', 'BTC', true, 10, NULL, NULL, '2024-06-28 08:00+00'),
      ('BTC-C66', 'OPT', 'BTC', 'USDC', false, 1, 66000, 'C', '2024-06-28 08:00+00');
    INSERT INTO exchange.positions VALUES
      (17, 'BTC-PERP', -2, 61000), (17, 'BTC-C66', -3, 0), (18, 'BTC-INV', 100, 59999.5);
    INSERT INTO exchange.orders VALUES
      (1, 17, 'BTC-PERP', true, 3, 1, 59000, 'open'), (2, 17, 'BTC-PERP', true, 3, 3, 59000, 'filled');
    INSERT INTO exchange.tickers VALUES
      ('BTC-PERP', 60030, 60030, NULL, 0.0001, -0.00005, '2024-03-29 07:59:59+00'),
      ('BTC-INV', 60020, 60020, NULL, NULL, NULL, '2024-03-29 07:59:59+00'),
      ('BTC-C66', 2059.68, 60300, 0.6, NULL, NULL, '2024-03-29 07:59:59+00');
    INSERT INTO exchange.index_ticks VALUES
      ('BTC', 60000, '2024-03-29 07:59:58+00'), ('BTC', 60001, '2024-03-29 08:00:01+00'),
      ('ETH', 3000, '2024-03-29 07:00:00+00');
    INSERT INTO exchange.fills VALUES
      (9, 17, 'BTC-PERP', false, 1, 61000, 0.5, 'USDC', '2024-03-28 08:00+00'),
      (10, 17, 'BTC-PERP', false, 1, 61000, 0.5, 'USDC', '2024-03-29 08:00+00');
    INSERT INTO exchange.cash_movements VALUES
      (5, 17, 'USDC', 10000.5, 'wire', '2024-03-28 13:00+00'), (6, 18, 'USD', -3, 'out', '2024-03-29 07:00+00');
    """
}
