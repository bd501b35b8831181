-- The sample book, derived from its sources. Run by ./derive, which sets :source and :out.
-- Every step is deterministic: no clock, no random number, every output ordered by its key in byte order.
\set ON_ERROR_STOP on
set timezone = 'UTC';
begin;
\ir derivation/01_sources.sql
\ir derivation/02_market.sql
\ir derivation/03_reference.sql
\ir derivation/04_real_accounts.sql
\ir derivation/05_constructed_rules.sql
\ir derivation/06_constructed_positions.sql
\ir derivation/07_constructed_path.sql
\ir derivation/08_orders.sql
\ir derivation/09_check.sql
\ir derivation/10_output.sql
commit;
