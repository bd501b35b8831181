-- What runs $1 and $2 were computed from, side by side.
SELECT r.run_no, r.period, r.version, r.purpose, r.state, r.engine_version, r.parameter_set, r.input_no, i.dataset_no,
  encode(r.input_fingerprint, 'hex') AS input_fingerprint, encode(r.output_fingerprint, 'hex') AS output_fingerprint,
  prior.period || '/v' || prior.version AS prior,
  (SELECT md5(string_agg(concat_ws(' ', a.account_no, a.margin_multiplier, a.margin_add_on_usd), ',' ORDER BY a.account_no))
    FROM book.period_account a
    WHERE a.input_no = r.input_no AND (a.margin_multiplier <> 1 OR a.margin_add_on_usd <> 0)) AS add_ons
FROM batch.run r
LEFT JOIN book.period_input i ON i.input_no = r.input_no
LEFT JOIN batch.run prior ON prior.run_no = r.prior_run_no
WHERE r.run_no IN ($1, $2)
