-- The numbers of the add-ons that account $2 had when input $1 was sealed.
SELECT unnest(margin_add_ons) AS add_on FROM book.period_account WHERE input_no = $1 AND account_no = $2
