import Operations

/// A small valid book in memory: two periods, both payoffs, every file.
struct TestBook: BookSource {
  /// The text of each file by name.
  var files: [String: String]

  var hasLines: Bool { true }
  func reportedName(of file: BookFile) -> String { file.fileName }

  func open(_ file: BookFile) -> CSVReader.Source? {
    guard let text = files[file.name] else { return nil }
    var rest = Array(text.utf8)[...]
    return { buffer in
      let part = rest.prefix(buffer.count)
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }
  }

  /// The book without a file.
  func without(_ names: String...) -> TestBook {
    TestBook(files: files.filter { !names.contains($0.key) })
  }

  /// The book with more lines at the end of a file.
  func adding(_ lines: String..., to name: String) -> TestBook {
    var book = self
    book.files[name, default: ""] += lines.map { $0 + "\n" }.joined()
    return book
  }

  /// The book with a part of a file changed; the part must be there.
  func changing(_ name: String, _ part: String, to other: String) -> TestBook {
    precondition(files[name]?.contains(part) == true, "\(name) has no \(part)")
    var book = self
    book.files[name] = files[name]?.replacing(part, with: other)
    return book
  }

  static let valid = TestBook(files: [
    "periods": """
    period,opens_at,closes_at,business_date,kind
    2024-03-28,2024-03-27T08:00:00Z,2024-03-28T08:00:00Z,2024-03-28,daily
    2024-03-29,2024-03-28T08:00:00Z,2024-03-29T08:00:00Z,2024-03-29,daily

    """,
    "assets": """
    asset,kind,decimals,underlying,liability_initial,liability_maintenance
    USD,fiat,2,,0.02,0.01
    USDC,stablecoin,6,,0.02,0.01
    BTC,coin,8,BTC,0.08,0.05
    ETH,coin,8,ETH,0.08,0.05

    """,
    "asset_haircuts": """
    asset,from_usd,initial,maintenance
    USDC,0,0,0
    BTC,0,0.05,0.03
    BTC,1000000,0.10,0.06

    """,
    "netting_nodes": """
    node,parent,lambda
    root,,0.4
    majors,root,0.7

    """,
    "underlyings": """
    underlying,node,price_range,vol_up,vol_down,vol_min,basis_min,basis_annual,\
    short_option_initial,short_option_maintenance,conversion_initial,conversion_maintenance,\
    daily_volatility,average_daily_volume_usd,taker_fee_rate,clip_usd
    BTC,majors,0.16,0.5,0.25,0.45,0.005,0.06,0.005,0.003,0.005,0.003,0.03,20000000000,0.0005,
    ETH,majors,0.21,0.5,0.25,0.5,0.005,0.06,0.005,0.003,0.005,0.003,0.03,10000000000,0.0005,500000

    """,
    "margin_tiers": """
    underlying,from_usd,initial
    BTC,0,0.05
    BTC,1000000,0.075
    ETH,0,0.05

    """,
    "open_interest_bands": """
    underlying,lower_usd,upper_usd,open_interest_usd
    BTC,1000000,2000000,1500000

    """,
    "instruments": """
    instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry
    BTC-PERP,perpetual,BTC,USDC,linear,1,,,
    BTC-INV,perpetual,BTC,BTC,inverse,10,,,
    ETH-JUN,future,ETH,USD,linear,1,,,2024-06-28T08:00:00Z
    BTC-C66,option,BTC,USDC,linear,1,66000,call,2024-06-28T08:00:00Z

    """,
    "scenarios": """
    scenario,kind,move,volatility
    1,range,-1,down
    2,range,1,up
    3,tail,-0.66,up
    4,skew,1,same

    """,
    "parameters": """
    key,value
    stale_after_seconds,1800

    """,
    "accounts": """
    account,client,name,model,reporting_currency,time_zone,status
    A1,C1,"Alpha, one",standard,USD,Europe/Berlin,active
    A2,C1,Beta,portfolio,USDC,UTC,active
    A3,C2,Gamma,portfolio,USD,Asia/Tokyo,closed
    H1,HOUSE,House,portfolio,USD,UTC,active

    """,
    "marks": """
    period,instrument,mark,forward,implied_volatility,quality,observed_at
    2024-03-29,BTC-PERP,60030,60030,,,2024-03-29T07:59:59Z
    2024-03-29,BTC-INV,60020,60020,,0.9,2024-03-29T07:59:59Z
    2024-03-29,ETH-JUN,3000,3000,,,2024-03-29T07:59:59Z
    2024-03-29,BTC-C66,2059.68,60300,0.6,,2024-03-29T07:59:59Z
    2024-03-28,BTC-PERP,59030,59030,,,2024-03-28T07:59:59Z

    """,
    "index_prices": """
    period,underlying,price,observed_at
    2024-03-29,BTC,60000,2024-03-29T07:59:59Z
    2024-03-29,ETH,3000,2024-03-29T07:59:59Z
    2024-03-28,BTC,59000,2024-03-28T07:59:59Z

    """,
    "asset_prices": """
    period,asset,price_usd,observed_at
    2024-03-29,USDC,0.9999,2024-03-29T07:59:59Z

    """,
    "funding": """
    period,instrument,rate,expected_next_rate
    2024-03-29,BTC-PERP,0.0001,

    """,
    "balances": """
    period,account,asset,quantity
    2024-03-29,A1,USDC,50000.5
    2024-03-29,A2,BTC,1.5
    2024-03-29,A2,USDC,-3
    2024-03-29,A3,USDC,0
    2024-03-28,A1,USDC,40000

    """,
    "positions": """
    period,account,instrument,quantity,entry_price
    2024-03-29,A1,BTC-PERP,-2,61000
    2024-03-29,A2,BTC-C66,-3,0
    2024-03-29,H1,BTC-PERP,2,61000.000000000000000001
    2024-03-28,A1,BTC-PERP,-1,60000

    """,
    "orders": """
    period,order,account,instrument,side,quantity,limit_price
    2024-03-29,O1,A1,BTC-PERP,buy,1,59000

    """,
    "trades": """
    trade,period,account,instrument,side,quantity,price,fee,fee_asset,executed_at
    T1,2024-03-29,A1,BTC-PERP,sell,1,61000,0.5,USDC,2024-03-28T12:00:00Z

    """,
    "transfers": """
    transfer,period,account,kind,asset,amount,reference,booked_at
    X1,2024-03-29,A1,deposit,USDC,10000.5,wire,2024-03-28T13:00:00Z

    """,
  ])
}
