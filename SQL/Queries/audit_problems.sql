-- What is wrong with the audit log, in the order of its entries: entries that do not make a chain, a head that was noted
-- elsewhere and is not in it ($1 its hash, $2 its number, NULL where unknown), and rows that an entry vouches for.
WITH event AS (
  SELECT e.*, coalesce(lag(e.event_no) OVER (ORDER BY e.event_no), 0) AS before_no,
    coalesce(lag(e.hash) OVER (ORDER BY e.event_no), decode(repeat('00', 32), 'hex')) AS before_hash
  FROM batch.audit_event e
), problem (event_no, problem) AS (
  SELECT e.event_no, CASE
    WHEN e.event_no <> e.before_no + 1 THEN 'entries before it are missing'
    WHEN e.previous_hash <> e.before_hash THEN 'it does not follow the entry before it'
    WHEN e.hash <> batch.audit_hash(e.previous_hash, e.event_no, e.occurred_at, e.actor, e.action, e.object, e.reason, e.detail)
      THEN 'it is not what was entered' END
  FROM event e
  UNION ALL
  SELECT last.event_no, 'the chain''s head is ' || coalesce('entry ' || h.event_no, 'missing') || ', and its last entry '
    || coalesce(last.event_no::text, 'missing')
  FROM (VALUES (true)) AS one (is_only)
  LEFT JOIN batch.audit_head h USING (is_only)
  LEFT JOIN (SELECT e.event_no, e.hash FROM event e ORDER BY e.event_no DESC LIMIT 1) last ON true
  WHERE (h.event_no, h.hash) IS DISTINCT FROM (last.event_no, last.hash)
  UNION ALL
  SELECT $2::bigint, 'the head that was noted is not in the chain'
  WHERE $1::bytea IS NOT NULL AND NOT EXISTS (SELECT FROM event e WHERE e.hash = $1 AND ($2 IS NULL OR e.event_no = $2))
  UNION ALL
  SELECT e.event_no, 'version ' || coalesce(e.detail ->> 'version', n.version::text) || ' of ' || coalesce(e.object, n.period)
    || CASE WHEN e.event_no IS NULL THEN ' is published without an entry' ELSE ' is not published as it was entered' END
  FROM (SELECT * FROM event WHERE action = 'run publish') e
  FULL JOIN (
    SELECT n.run_no, n.period, n.version, r.engine_version, encode(r.input_fingerprint, 'hex') AS input_fingerprint,
      encode(r.output_fingerprint, 'hex') AS output_fingerprint
    FROM batch.publication n JOIN batch.run r USING (run_no)
  ) n ON n.run_no::text = e.detail ->> 'run'
  WHERE (n.period, n.version::text, n.engine_version, n.input_fingerprint, n.output_fingerprint) IS DISTINCT FROM
    (e.object, e.detail ->> 'version', e.detail ->> 'engine_version', e.detail ->> 'input_fingerprint',
      e.detail ->> 'output_fingerprint')
  UNION ALL
  SELECT e.event_no, 'input ' || coalesce(e.detail ->> 'version', i.version::text) || ' of ' || coalesce(e.object, i.period)
    || CASE WHEN e.event_no IS NULL THEN ' is sealed without an entry' ELSE ' is not sealed as it was entered' END
  FROM (SELECT * FROM event WHERE action = 'period seal') e
  FULL JOIN (SELECT * FROM book.period_input WHERE state <> 'open') i
    ON i.period = e.object AND i.version::text = e.detail ->> 'version'
  WHERE (encode(i.fingerprint, 'hex'), i.accounts::text, i.parameter_set::text) IS DISTINCT FROM
    (e.detail ->> 'fingerprint', e.detail ->> 'accounts', e.detail ->> 'parameter_set')
  UNION ALL
  SELECT e.event_no, coalesce(e.object, d.name)
    || CASE WHEN e.event_no IS NULL THEN ' is decided without an entry' ELSE ' is not decided as it was entered' END
  FROM (
    SELECT * FROM event WHERE action IN ('parameters approve', 'parameters reject', 'parameters add-on approve',
      'parameters add-on reject')
  ) e
  FULL JOIN (
    SELECT 'proposal ' || p.proposal AS name, p.state, p.decided_by FROM reference.proposal p WHERE p.state <> 'proposed'
    UNION ALL
    SELECT 'add-on ' || a.add_on, a.state, a.decided_by FROM reference.add_on a WHERE a.state <> 'proposed'
  ) d ON d.name = e.object
  WHERE (d.decided_by, CASE d.state WHEN 'approved' THEN 'approve' WHEN 'rejected' THEN 'reject' END) IS DISTINCT FROM
    (e.actor, split_part(e.action, ' ', CASE WHEN e.action LIKE '% add-on %' THEN 3 ELSE 2 END))
  UNION ALL
  SELECT e.event_no, 'migration ' || e.object || ' is not the one that was entered'
  FROM event e LEFT JOIN crossmargin.migration m ON m.name = e.object
  WHERE e.action = 'database migrate' AND encode(m.sha256, 'hex') IS DISTINCT FROM e.detail ->> 'sha256'
)
SELECT p.event_no, p.problem FROM problem p WHERE p.problem IS NOT NULL ORDER BY p.event_no NULLS LAST, p.problem
