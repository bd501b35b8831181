-- Names the period that is being frozen, for views that ask for it; ends with the transaction.
SELECT set_config('crossmargin.period', $1, true)
