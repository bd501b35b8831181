-- What an account holds, as one row: the rows of a dataset beside it, gathered when the dataset is built.
-- A night that reads a row for each account instead of one for each holding spends a fifth of the time
-- on reading. The rows beside it remain what is loaded, compared and recomputed; before a run is
-- published, a thousand accounts are gathered anew (SQL/Checks/check_holdings.sql), and reconciliation
-- margins all of them from the rows themselves.

CREATE TABLE book.holding (
  dataset_no integer NOT NULL,
  account_no integer NOT NULL REFERENCES book.account,
  -- As COPY sends them, in the order of their keys: asset and quantity; instrument, quantity and entry
  -- price; instrument, whether it is a buy, quantity and limit price.
  balances bytea NOT NULL,
  positions bytea NOT NULL,
  orders bytea NOT NULL,
  PRIMARY KEY (account_no, dataset_no)
) PARTITION BY LIST (dataset_no);
-- What is too long for a row is kept beside it as it is: digits of amounts hardly get shorter.
ALTER TABLE book.holding ALTER balances SET STORAGE EXTERNAL, ALTER positions SET STORAGE EXTERNAL,
  ALTER orders SET STORAGE EXTERNAL;
CREATE TRIGGER holding_is_frozen_once_sealed BEFORE INSERT OR UPDATE OR DELETE ON book.holding
  FOR EACH ROW EXECUTE FUNCTION book.refuse_change_of_sealed_dataset();

-- The holdings of a dataset's accounts in a range of numbers, gathered from its rows.
CREATE FUNCTION book.gathered_holdings(of_dataset integer, first_no integer, last_no integer)
RETURNS TABLE (account_no integer, balances bytea, positions bytea, orders bytea)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT account_no, coalesce(b.rows, ''::bytea), coalesce(p.rows, ''::bytea), coalesce(o.rows, ''::bytea)
  FROM (
    SELECT r.account_no, string_agg(int4send(r.asset_no) || numeric_send(r.quantity), ''::bytea ORDER BY r.asset_no) AS rows
    FROM book.balance r
    WHERE r.dataset_no = of_dataset AND r.account_no BETWEEN first_no AND last_no GROUP BY r.account_no
  ) AS b
  FULL JOIN (
    SELECT r.account_no, string_agg(
        int4send(r.instrument_no) || numeric_send(r.quantity) || numeric_send(r.entry_price), ''::bytea ORDER BY r.instrument_no) AS rows
    FROM book.position r
    WHERE r.dataset_no = of_dataset AND r.account_no BETWEEN first_no AND last_no GROUP BY r.account_no
  ) AS p USING (account_no)
  FULL JOIN (
    SELECT r.account_no, string_agg(
        int4send(r.instrument_no) || boolsend(r.side = 'buy') || numeric_send(r.quantity) || numeric_send(r.limit_price),
        ''::bytea ORDER BY r."order") AS rows
    FROM book.open_order r
    WHERE r.dataset_no = of_dataset AND r.account_no BETWEEN first_no AND last_no GROUP BY r.account_no
  ) AS o USING (account_no);
END;

-- Gathers the holdings of a dataset that has been filled.
CREATE FUNCTION book.gather_holdings(of_dataset integer) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE made text := 'holding_' || of_dataset;
BEGIN
  EXECUTE format('CREATE TABLE book.%I (LIKE book.holding INCLUDING STORAGE)', made);
  EXECUTE format('INSERT INTO book.%I (dataset_no, account_no, balances, positions, orders)
    SELECT %s, account_no, balances, positions, orders
    FROM book.gathered_holdings(%s, 1, 2147483647) ORDER BY account_no', made, of_dataset, of_dataset);
  EXECUTE format('ALTER TABLE book.holding ATTACH PARTITION book.%I FOR VALUES IN (%s)', made, of_dataset);
  EXECUTE format('ANALYZE book.%I (dataset_no, account_no)', made);
END $$;
REVOKE ALL ON FUNCTION book.gather_holdings(integer) FROM PUBLIC;

SELECT book.gather_holdings(dataset_no) FROM book.dataset ORDER BY dataset_no;

-- A table of results has one run: sorted by account alone, its key is made in two thirds of the time.
DO $$
DECLARE kept record;
BEGIN
  FOR kept IN SELECT * FROM (VALUES
    ('margin', 'account_no, run_no'), ('risk_quantity', 'account_no, item_no, item, run_no')
  ) AS keys (name, columns)
  LOOP
    EXECUTE format('ALTER TABLE result.%I DROP CONSTRAINT %I', kept.name, kept.name || '_pkey');
    EXECUTE format('ALTER TABLE result.%I ADD PRIMARY KEY (%s)', kept.name, kept.columns);
  END LOOP;
END $$;
ALTER FUNCTION batch.analyze_result(text) SET default_statistics_target = 10;
