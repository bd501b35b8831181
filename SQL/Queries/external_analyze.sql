-- Counts an outside party's rows, so that joining them is planned well.
ANALYZE pg_temp.external_holding
