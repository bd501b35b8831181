-- A run's rows differ in a key and a standing. The planner needs no more of them than a sample of a few thousand tells,
-- and the whole night waits for it.
ALTER FUNCTION batch.analyze_result(text) SET default_statistics_target = 10;
