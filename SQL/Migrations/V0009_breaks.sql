-- How breaks are opened, aged and resolved: by functions of the database, so that the night and a
-- command do it the same way.

-- Days from Monday to Friday after one date, through another; 0 when it is not later.
CREATE FUNCTION reconciliation.business_days(after date, through date) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
BEGIN ATOMIC
  -- 0001-01-01 is a Monday: whole weeks since, and at most five days of the one begun.
  SELECT greatest(0, sum(sign * (5 * (days / 7) + least(days % 7, 5))))::integer
  FROM (VALUES (1, through - date '0001-01-01' + 1), (-1, after - date '0001-01-01' + 1)) AS counted (sign, days);
END;

-- The higher of two levels: by amount, unknown where there is none, and by age.
CREATE FUNCTION reconciliation.break_severity(amount_usd numeric, age_business_days integer)
RETURNS reconciliation.severity
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN greatest(
  CASE
    WHEN amount_usd IS NULL THEN 'moderate'
    WHEN abs(amount_usd) < 1 THEN 'minimal'
    WHEN abs(amount_usd) < 1000 THEN 'minor'
    WHEN abs(amount_usd) < 100000 THEN 'moderate'
    WHEN abs(amount_usd) < 10000000 THEN 'major'
    ELSE 'critical' END::reconciliation.severity,
  CASE
    WHEN age_business_days <= 1 THEN 'minimal'
    WHEN age_business_days <= 3 THEN 'minor'
    WHEN age_business_days <= 5 THEN 'moderate'
    WHEN age_business_days <= 15 THEN 'major'
    ELSE 'critical' END::reconciliation.severity);

-- Whether an evaluation speaks of an account.
CREATE FUNCTION reconciliation.is_covered(of_evaluation bigint, is_partial boolean, of_account text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
RETURN NOT is_partial OR EXISTS (
  SELECT FROM reconciliation.evaluation_account c
  WHERE c.evaluation_no = of_evaluation AND c.account = of_account);

-- The period of the first evaluation of the same rule after another one that speaks of an account too;
-- null when there is none, so that the other one is the last word.
CREATE FUNCTION reconciliation.overruled_in(of_evaluation bigint, of_account text) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT later.period
  FROM reconciliation.evaluation e
  JOIN reconciliation.evaluation later ON later.rule = e.rule AND later.kind = e.kind
    AND (later.closes_at, later.version, later.evaluation_no) > (e.closes_at, e.version, e.evaluation_no)
  WHERE e.evaluation_no = of_evaluation
    AND reconciliation.is_covered(later.evaluation_no, later.is_partial, of_account)
  ORDER BY later.closes_at, later.version, later.evaluation_no
  LIMIT 1;
END;

-- What differs in a version of a period's input, by the last evaluation that speaks of each account.
CREATE FUNCTION reconciliation.found_in(of_input integer)
RETURNS TABLE (break_no bigint, evaluation_no bigint, expected numeric, actual numeric, difference numeric,
  difference_usd numeric, explanation text)
LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
  SELECT o.break_no, o.evaluation_no, o.expected, o.actual, o.difference, o.difference_usd, o.explanation
  FROM reconciliation.evaluation e
  JOIN reconciliation.break_observation o USING (evaluation_no)
  JOIN reconciliation.break b USING (break_no)
  WHERE e.input_no = of_input AND NOT EXISTS (
    SELECT FROM reconciliation.evaluation later
    WHERE later.input_no = e.input_no AND later.rule = e.rule AND later.evaluation_no > e.evaluation_no
      AND reconciliation.is_covered(later.evaluation_no, later.is_partial, b.account));
END;

-- Breaks with their last observation; aged to the newest published period of their kind, a resolved
-- one to the period it was resolved in.
CREATE VIEW reconciliation.break_with_last_observation AS
SELECT b.*, seen.period AS seen_in, seen.expected, seen.actual, seen.difference, seen.difference_usd,
  seen.explanation, aged.age_business_days,
  reconciliation.break_severity(seen.difference_usd, aged.age_business_days) AS severity
FROM reconciliation.break b
CROSS JOIN LATERAL (
  SELECT e.period, o.expected, o.actual, o.difference, o.difference_usd, o.explanation
  FROM reconciliation.break_observation o JOIN reconciliation.evaluation e USING (evaluation_no)
  WHERE o.break_no = b.break_no
  ORDER BY e.closes_at DESC, e.version DESC, e.evaluation_no DESC LIMIT 1
) AS seen
CROSS JOIN LATERAL (
  SELECT reconciliation.business_days(b.opened_on, CASE
    WHEN b.state = 'resolved' THEN (SELECT p.business_date FROM book.period p WHERE p.period = b.resolved_in)
    ELSE (
      SELECT max(p.business_date) FROM book.period p
      WHERE p.kind = b.kind AND EXISTS (SELECT FROM batch.publication n WHERE n.period = p.period))
    END) AS age_business_days
) AS aged;

-- Records what an attempt found by one rule, as a complete evaluation over the input of a run, and
-- forgets it. Nothing is written when the same was recorded before and nothing has come since.
--
-- What is found is a break: the one that is open, one resolved in this very period, or a new one. What
-- is not found any more is resolved. A break of which a later period has spoken is left as it is.
CREATE FUNCTION reconciliation.record(
  of_run integer, of_attempt bigint, of_rule text, compared_count bigint,
  source_name text, source_digest bytea, is_source_partial boolean,
  OUT found_count bigint, OUT opened_count bigint, OUT resolved_count bigint, OUT is_recorded boolean)
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
  input record;
  before bigint;
  made bigint;
  is_overruled boolean;
BEGIN
  -- One writer of breaks at a time.
  PERFORM pg_advisory_xact_lock(hashtextextended('crossmargin breaks', 0));
  SELECT i.input_no, i.period, i.version, i.closes_at, i.business_date, p.kind INTO STRICT input
  FROM batch.run r JOIN book.period_input i ON i.input_no = r.input_no JOIN book.period p ON p.period = i.period
  WHERE r.run_no = of_run;
  SELECT count(*) INTO found_count FROM reconciliation.finding f WHERE f.attempt = of_attempt AND f.rule = of_rule;
  opened_count := 0;
  resolved_count := 0;

  SELECT max(e.evaluation_no) INTO before FROM reconciliation.evaluation e
  WHERE e.rule = of_rule AND e.input_no = input.input_no AND e.is_partial = is_source_partial
    AND e.source_sha256 IS NOT DISTINCT FROM source_digest;
  is_recorded := before IS NULL
    OR EXISTS (
      SELECT FROM reconciliation.evaluation e
      WHERE e.rule = of_rule AND e.input_no = input.input_no AND e.evaluation_no > before
        AND (NOT e.is_partial OR NOT is_source_partial OR EXISTS (
          SELECT FROM reconciliation.evaluation_account mine
          WHERE mine.evaluation_no = before
            AND reconciliation.is_covered(e.evaluation_no, e.is_partial, mine.account))))
    OR EXISTS (
      (SELECT f.account, f.item, f.expected, f.actual, f.difference, f.difference_usd, f.explanation
       FROM reconciliation.finding f WHERE f.attempt = of_attempt AND f.rule = of_rule
       EXCEPT
       SELECT b.account, b.item, o.expected, o.actual, o.difference, o.difference_usd, o.explanation
       FROM reconciliation.break_observation o JOIN reconciliation.break b USING (break_no) WHERE o.evaluation_no = before))
    OR found_count <> (SELECT e.differences FROM reconciliation.evaluation e WHERE e.evaluation_no = before);

  IF is_recorded THEN
    INSERT INTO reconciliation.evaluation
      (rule, kind, closes_at, version, period, input_no, run_no, source, source_sha256, is_partial, compared,
       differences, absolute_tolerance, quotient_tolerance)
    SELECT r.rule, input.kind, input.closes_at, input.version, input.period, input.input_no, of_run, source_name,
      source_digest, is_source_partial, compared_count, found_count, r.absolute_tolerance, r.quotient_tolerance
    FROM reconciliation.rule r WHERE r.rule = of_rule
    RETURNING evaluation_no INTO STRICT made;
    IF is_source_partial THEN
      INSERT INTO reconciliation.evaluation_account (evaluation_no, account)
      SELECT made, c.account FROM reconciliation.finding_account c WHERE c.attempt = of_attempt;
    END IF;
    -- Only when there is a later evaluation at all is it asked for each account.
    is_overruled := EXISTS (
      SELECT FROM reconciliation.evaluation e
      WHERE e.rule = of_rule AND e.kind = input.kind
        AND (e.closes_at, e.version, e.evaluation_no) > (input.closes_at, input.version, made));

    -- What was resolved in this very period is not, as it turns out.
    UPDATE reconciliation.break b SET state = 'open', resolved_in = NULL, resolved_at = NULL
    FROM reconciliation.finding f
    WHERE f.attempt = of_attempt AND f.rule = of_rule AND b.rule = of_rule AND b.kind = input.kind
      AND b.account = f.account AND b.item = f.item AND b.resolved_in = input.period
      AND (NOT is_overruled OR reconciliation.overruled_in(made, f.account) IS NULL);
    GET DIAGNOSTICS opened_count = ROW_COUNT;

    -- The rest is new, unless it is a break that was open then or was found later. Of what is new, a
    -- later period may have said already that it is gone.
    WITH born AS (
      INSERT INTO reconciliation.break (rule, kind, account, item, opened_in, opened_on, state, resolved_in, resolved_at)
      SELECT of_rule, input.kind, f.account, f.item, input.period, input.business_date,
        CASE WHEN f.later IS NULL THEN 'open' ELSE 'resolved' END::reconciliation.break_state,
        f.later, CASE WHEN f.later IS NOT NULL THEN clock_timestamp() END
      FROM (
        SELECT n.account, n.item, CASE WHEN is_overruled THEN reconciliation.overruled_in(made, n.account) END AS later
        FROM reconciliation.finding n
        WHERE n.attempt = of_attempt AND n.rule = of_rule AND NOT EXISTS (
          SELECT FROM reconciliation.break b LEFT JOIN book.period p ON p.period = b.resolved_in
          WHERE b.rule = of_rule AND b.kind = input.kind AND b.account = n.account AND b.item = n.item
            AND (b.state <> 'resolved' OR p.closes_at >= input.closes_at))
      ) f
      ORDER BY f.account, f.item
      RETURNING state
    )
    SELECT opened_count + count(*) FILTER (WHERE state = 'open') INTO opened_count FROM born;

    INSERT INTO reconciliation.break_observation
      (evaluation_no, break_no, expected, actual, difference, difference_usd, explanation)
    SELECT made, b.break_no, f.expected, f.actual, f.difference, f.difference_usd, f.explanation
    FROM reconciliation.finding f
    CROSS JOIN LATERAL (
      SELECT b.break_no
      FROM reconciliation.break b LEFT JOIN book.period p ON p.period = b.resolved_in
      WHERE b.rule = of_rule AND b.kind = input.kind AND b.account = f.account AND b.item = f.item
        AND (b.state <> 'resolved' OR p.closes_at >= input.closes_at)
      ORDER BY b.opened_on, b.break_no LIMIT 1
    ) b
    WHERE f.attempt = of_attempt AND f.rule = of_rule;

    -- An account that could not be compared keeps its breaks.
    UPDATE reconciliation.break b
    SET state = 'resolved', resolved_in = input.period, resolved_at = clock_timestamp()
    WHERE b.rule = of_rule AND b.kind = input.kind AND b.state <> 'resolved'
      AND reconciliation.is_covered(made, is_source_partial, b.account)
      AND (NOT is_overruled OR reconciliation.overruled_in(made, b.account) IS NULL)
      AND NOT EXISTS (
        SELECT FROM reconciliation.finding f
        WHERE f.attempt = of_attempt AND f.rule = of_rule AND f.account = b.account AND f.item IN (b.item, '*'));
    GET DIAGNOSTICS resolved_count = ROW_COUNT;
  END IF;

  DELETE FROM reconciliation.finding f WHERE f.attempt = of_attempt AND f.rule = of_rule;
END $$;
REVOKE ALL ON FUNCTION reconciliation.record(integer, bigint, text, bigint, text, bytea, boolean) FROM PUBLIC;
