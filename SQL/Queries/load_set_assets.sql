-- The assets of parameter set $1.
INSERT INTO reference.asset (
  parameter_set, asset_no, kind, decimals, underlying, liability_initial, liability_maintenance)
SELECT $1, k.asset_no, s.kind::book.asset_kind, s.decimals, s.underlying, s.liability_initial,
  s.liability_maintenance
FROM staging.assets s JOIN reference.asset_key k USING (asset)
