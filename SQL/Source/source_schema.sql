-- The schema of the views, and what they ask: which period is being frozen, and when it closes.
CREATE SCHEMA source;

-- The period that `crossmargin period freeze` names.
CREATE FUNCTION source.period() RETURNS text
LANGUAGE sql STABLE
RETURN current_setting('crossmargin.period');

-- Periods here are days that close at 08:00 UTC and are named by their date.
CREATE FUNCTION source.closes_at() RETURNS timestamptz
LANGUAGE sql STABLE
RETURN (source.period()::date + time '08:00') AT TIME ZONE 'UTC';

CREATE FUNCTION source.opens_at() RETURNS timestamptz
LANGUAGE sql STABLE
RETURN source.closes_at() - interval '1 day';
