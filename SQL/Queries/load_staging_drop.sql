-- Leaves nothing of a load's staging behind.
DROP TABLE staging.periods, staging.assets, staging.asset_haircuts, staging.netting_nodes,
  staging.underlyings, staging.margin_tiers, staging.open_interest_bands, staging.instruments,
  staging.scenarios, staging.parameters, staging.accounts, staging.marks, staging.index_prices,
  staging.asset_prices, staging.funding, staging.balances, staging.positions, staging.orders,
  staging.trades, staging.transfers
