-- Takes an outside party's rows.
COPY pg_temp.external_holding FROM STDIN (FORMAT binary)
