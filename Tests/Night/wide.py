"""A plain book of many accounts, quickly made: what matters is how many there are."""

WIDE_PERIOD = "2024-03-29"
CLOSE = "2024-03-29T08:00:00Z"


def wide_book(folder, accounts):
    """Writes the book: every account holds cash, a coin and five contracts; models alternate."""
    folder.mkdir()

    def write(name, *lines):
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")

    write("periods", "period,opens_at,closes_at,business_date,kind",
          f"{WIDE_PERIOD},2024-03-28T08:00:00Z,{CLOSE},2024-03-29,daily")
    write("assets", "asset,kind,decimals,underlying,liability_initial,liability_maintenance",
          "USD,fiat,2,,0.02,0.01", "BTC,coin,8,BTC,0.08,0.05")
    write("asset_haircuts", "asset,from_usd,initial,maintenance", "USD,0,0,0", "BTC,0,0.05,0.03")
    write("netting_nodes", "node,parent,lambda", "root,,0.4", "majors,root,0.7")
    write("underlyings",
          "underlying,node,price_range,vol_up,vol_down,vol_min,basis_min,basis_annual,short_option_initial,"
          "short_option_maintenance,conversion_initial,conversion_maintenance,daily_volatility,"
          "average_daily_volume_usd,taker_fee_rate",
          "BTC,majors,0.16,0.5,0.25,0.45,0.005,0.06,0.005,0.003,0.005,0.003,0.03,20000000000,0.0005")
    write("margin_tiers", "underlying,from_usd,initial", "BTC,0,0.05")
    write("instruments", "instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry",
          "BTC-PERP,perpetual,BTC,USD,linear,1,,,",
          *(f"BTC-{number},option,BTC,USD,linear,1,{50000 + 5000 * number},{'call' if number % 2 else 'put'},"
            "2024-06-28T08:00:00Z" for number in range(4)))
    write("marks", "period,instrument,mark,forward,implied_volatility,observed_at",
          f"{WIDE_PERIOD},BTC-PERP,60010,,,{CLOSE}",
          *(f"{WIDE_PERIOD},BTC-{number},{3000 + 100 * number},60300,0.6,{CLOSE}" for number in range(4)))
    write("index_prices", "period,underlying,price,observed_at", f"{WIDE_PERIOD},BTC,60000,{CLOSE}")
    names = [f"A{number:06}" for number in range(accounts)]
    write("accounts", "account,client,name,model,reporting_currency,time_zone,status",
          *(f"{name},C{number // 2},{name},{'portfolio' if number % 2 else 'standard'},USD,UTC,active"
            for number, name in enumerate(names)))
    write("balances", "period,account,asset,quantity",
          *(f"{WIDE_PERIOD},{name},{asset},{quantity}" for number, name in enumerate(names)
            for asset, quantity in (("USD", 90000 + number), ("BTC", f"0.{1 + number % 9}"))))
    write("positions", "period,account,instrument,quantity,entry_price",
          *(f"{WIDE_PERIOD},{name},{instrument},{(1 if (number + place) % 2 else -1)}.{number % 7},2900"
            for number, name in enumerate(names)
            for place, instrument in enumerate(["BTC-PERP", "BTC-0", "BTC-1", "BTC-2", "BTC-3"])))
