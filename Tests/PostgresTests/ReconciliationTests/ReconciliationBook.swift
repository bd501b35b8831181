/// A book of four days in which every balance and position is explained, clients and house sum to zero,
/// and each kind of contract is traded; one of them lives and dies within a day.
enum ReconciliationBook {
  static let periods = ["2024-03-27", "2024-03-28", "2024-03-29", "2024-04-01"]

  static let valid: TestBook = {
    var files = TestBook.valid.files
    files["orders"] = nil
    files["open_interest_bands"] = nil
    files.merge(reference) { $1 }
    files.merge(holdings) { $1 }
    files["marks"] =
      "period,instrument,mark,forward,implied_volatility,observed_at\n"
      + ofEachPeriod { period, seen in
        """
        \(period),BTC-PERP,60000,60000,,\(seen)
        \(period),BTC-INV,60000,60000,,\(seen)
        \(period),BTC-C66,2000,60300,0.6,\(seen)

        """
      }
    files["index_prices"] =
      "period,underlying,price,observed_at\n"
      + ofEachPeriod { "\($0),BTC,60000,\($1)\n\($0),ETH,3000,\($1)\n" }
    files["asset_prices"] =
      "period,asset,price_usd,observed_at\n" + ofEachPeriod { "\($0),USDC,1,\($1)\n" }
    return TestBook(files: files)
  }()

  private static func ofEachPeriod(_ lines: (String, String) -> String) -> String {
    periods.map { lines($0, "\($0)T07:59:59Z") }.joined()
  }

  private static let reference = [
    "periods": """
    period,opens_at,closes_at,business_date,kind
    2024-03-27,2024-03-26T08:00:00Z,2024-03-27T08:00:00Z,2024-03-27,daily
    2024-03-28,2024-03-27T08:00:00Z,2024-03-28T08:00:00Z,2024-03-28,daily
    2024-03-29,2024-03-28T08:00:00Z,2024-03-29T08:00:00Z,2024-03-29,daily
    2024-04-01,2024-03-29T08:00:00Z,2024-04-01T08:00:00Z,2024-04-01,daily

    """,
    "instruments": """
    instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry
    BTC-PERP,perpetual,BTC,USDC,linear,1,,,
    BTC-INV,perpetual,BTC,BTC,inverse,10,,,
    BTC-C66,option,BTC,USDC,linear,1,66000,call,2024-06-28T08:00:00Z
    BTC-DAY,future,BTC,USDC,linear,1,,,2024-03-28T00:00:00Z

    """,
    "accounts": """
    account,client,name,model,reporting_currency,time_zone,status
    L1,C1,Linear one,standard,USD,UTC,active
    L2,C2,Linear two,portfolio,USD,UTC,active
    I1,C3,Inverse,portfolio,USD,UTC,active
    O1,C4,Options,portfolio,USD,UTC,active
    H1,HOUSE,House,portfolio,USD,UTC,active

    """,
  ]

  private static let holdings = [
    "funding": """
    period,instrument,rate,expected_next_rate
    2024-03-28,BTC-PERP,0.0001,

    """,
    "trades": """
    trade,period,account,instrument,side,quantity,price,fee,fee_asset,executed_at
    T1,2024-03-28,L1,BTC-PERP,sell,1,61000,6.1,USDC,2024-03-27T09:00:00Z
    T2,2024-03-28,H1,BTC-PERP,buy,1,61000,0,USDC,2024-03-27T09:00:00Z
    T3,2024-03-28,O1,BTC-C66,buy,2,1500,1,USDC,2024-03-27T10:00:00Z
    T4,2024-03-28,H1,BTC-C66,sell,2,1500,0,USDC,2024-03-27T10:00:00Z
    T5,2024-03-28,L1,BTC-DAY,buy,1,60000,0,USDC,2024-03-27T11:00:00Z
    T6,2024-03-28,H1,BTC-DAY,sell,1,60000,0,USDC,2024-03-27T11:00:00Z
    T7,2024-03-28,L1,BTC-DAY,sell,1,60100,0,USDC,2024-03-27T12:00:00Z
    T8,2024-03-28,H1,BTC-DAY,buy,1,60100,0,USDC,2024-03-27T12:00:00Z
    T9,2024-03-29,I1,BTC-INV,buy,300,50000,0.0001,BTC,2024-03-28T09:00:00Z
    T10,2024-03-29,H1,BTC-INV,sell,300,50000,0,BTC,2024-03-28T09:00:00Z

    """,
    "transfers": """
    transfer,period,account,kind,asset,amount,reference,booked_at
    X1,2024-03-28,L2,deposit,USDC,5000,wire,2024-03-27T13:00:00Z

    """,
    "balances": """
    period,account,asset,quantity
    2024-03-27,L1,USDC,100000
    2024-03-27,L2,USDC,50000
    2024-03-27,I1,BTC,2
    2024-03-27,O1,USDC,20000
    2024-03-27,H1,USDC,1000000
    2024-03-27,H1,BTC,10
    2024-03-28,L1,USDC,101087.9
    2024-03-28,L2,USDC,55006
    2024-03-28,I1,BTC,2
    2024-03-28,O1,USDC,16999
    2024-03-28,H1,USDC,1001900
    2024-03-28,H1,BTC,10
    2024-03-29,L1,USDC,101087.9
    2024-03-29,L2,USDC,55006
    2024-03-29,I1,BTC,2.0099
    2024-03-29,O1,USDC,16999
    2024-03-29,H1,USDC,1001900
    2024-03-29,H1,BTC,9.99
    2024-04-01,L1,USDC,101087.9
    2024-04-01,L2,USDC,55006
    2024-04-01,I1,BTC,2.0099
    2024-04-01,O1,USDC,16999
    2024-04-01,H1,USDC,1001900
    2024-04-01,H1,BTC,9.99

    """,
    "positions": """
    period,account,instrument,quantity,entry_price
    2024-03-27,L1,BTC-PERP,2,60000
    2024-03-27,L2,BTC-PERP,-1,60000
    2024-03-27,H1,BTC-PERP,-1,60000
    2024-03-27,I1,BTC-INV,-600,60000
    2024-03-27,H1,BTC-INV,600,60000
    2024-03-28,L1,BTC-PERP,1,60000
    2024-03-28,L2,BTC-PERP,-1,60000
    2024-03-28,I1,BTC-INV,-600,60000
    2024-03-28,H1,BTC-INV,600,60000
    2024-03-28,O1,BTC-C66,2,1500
    2024-03-28,H1,BTC-C66,-2,1500
    2024-03-29,L1,BTC-PERP,1,60000
    2024-03-29,L2,BTC-PERP,-1,60000
    2024-03-29,I1,BTC-INV,-300,60000
    2024-03-29,H1,BTC-INV,300,60000
    2024-03-29,O1,BTC-C66,2,1500
    2024-03-29,H1,BTC-C66,-2,1500
    2024-04-01,L1,BTC-PERP,1,60000
    2024-04-01,L2,BTC-PERP,-1,60000
    2024-04-01,I1,BTC-INV,-300,60000
    2024-04-01,H1,BTC-INV,300,60000
    2024-04-01,O1,BTC-C66,2,1500
    2024-04-01,H1,BTC-C66,-2,1500

    """,
  ]
}
