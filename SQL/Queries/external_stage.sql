-- An outside party's rows of the period, until the end of the transaction.
CREATE TEMPORARY TABLE external_holding (
  line integer NOT NULL, account text COLLATE "C" NOT NULL, item text COLLATE "C" NOT NULL,
  quantity numeric NOT NULL, entry_price numeric
) ON COMMIT DROP
