-- Contracts that are listed. Instruments are merged: those that are delivered and gone stay known.
CREATE VIEW source.instruments AS
SELECT symbol AS instrument,
  CASE type WHEN 'PERP' THEN 'perpetual' WHEN 'FUT' THEN 'future' ELSE 'option' END AS kind,
  base AS underlying, settle AS settlement_asset,
  CASE WHEN inverse THEN 'inverse' ELSE 'linear' END AS payoff, size AS multiplier, strike,
  CASE call_put WHEN 'C' THEN 'call' WHEN 'P' THEN 'put' END AS "right", delivery_at AS expiry
FROM exchange.contracts;
