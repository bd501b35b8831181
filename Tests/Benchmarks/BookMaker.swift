internal import Foundation

/// Writes a book of any size in the book format: the same arguments give the same bytes.
///
/// Per account: ten positions on average spread over up to three underlyings, a USDC balance, a coin
/// for every second one, an order for every tenth; models alternate. Of portfolio accounts alone, none has
/// an order.
struct BookMaker {
  let accounts: Int
  let positionsPerAccount: Int
  let underlyings: Int
  let instrumentsPerUnderlying: Int
  var portfolioOnly = false

  static let period = "2024-03-29"
  private let close = "2024-03-29T00:00:00Z"

  /// Writes the book into a folder, which is made.
  func write(to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try write(folder, "periods.csv", "period,opens_at,closes_at,business_date,kind") { lines in
      lines.add("\(Self.period),2024-03-28T00:00:00Z,\(close),2024-03-28,daily")
    }
    try writeReference(folder)
    try writeMarket(folder)
    try writeAccounts(folder)
  }

  private func name(_ underlying: Int) -> String { "U\(underlying)" }
  private func spot(_ underlying: Int) -> Double {
    underlying == 0 ? 60_000 : 3_000 / Double(underlying)
  }
  private func instrument(_ underlying: Int, _ number: Int) -> String {
    "\(name(underlying))-\(number)"
  }
  /// The first two underlyings have options, all have a perpetual and futures.
  private func isOption(_ underlying: Int, _ number: Int) -> Bool { underlying < 2 && number > 2 }

  private func writeReference(_ folder: URL) throws {
    try write(
      folder, "assets.csv",
      "asset,kind,decimals,underlying,liability_initial,liability_maintenance"
    ) { lines in
      lines.add("USD,fiat,2,,0.02,0.01")
      lines.add("USDC,stablecoin,6,,0.02,0.01")
      for index in 0..<underlyings { lines.add("\(name(index)),coin,8,\(name(index)),0.08,0.05") }
    }
    try write(folder, "asset_haircuts.csv", "asset,from_usd,initial,maintenance") { lines in
      lines.add("USD,0,0,0")
      lines.add("USDC,0,0,0")
      for index in 0..<underlyings {
        lines.add("\(name(index)),0,0.05,0.03")
        lines.add("\(name(index)),1000000,0.1,0.06")
      }
    }
    try write(folder, "netting_nodes.csv", "node,parent,lambda") { lines in
      lines.add("root,,0.4")
      lines.add("majors,root,0.7")
      lines.add("alts,root,0.6")
    }
    try write(
      folder, "underlyings.csv",
      "underlying,node,price_range,vol_up,vol_down,vol_min,basis_min,basis_annual,"
        + "short_option_initial,short_option_maintenance,conversion_initial,"
        + "conversion_maintenance,daily_volatility,average_daily_volume_usd,taker_fee_rate"
    ) { lines in
      for index in 0..<underlyings {
        lines.add(
          "\(name(index)),\(index < 2 ? "majors" : "alts"),\(index < 2 ? "0.16" : "0.27"),0.5,0.25,"
            + "0.45,0.005,0.06,0.005,0.003,0.005,0.003,0.04,2000000000,0.0005")
      }
    }
    try write(folder, "margin_tiers.csv", "underlying,from_usd,initial") { lines in
      for index in 0..<underlyings {
        lines.add("\(name(index)),0,0.05")
        lines.add("\(name(index)),1000000,0.075")
        lines.add("\(name(index)),10000000,0.1")
      }
    }
    try write(
      folder, "instruments.csv",
      "instrument,kind,underlying,settlement_asset,payoff,multiplier,strike,right,expiry,lot_size"
    ) { lines in
      for index in 0..<underlyings {
        for number in 0..<instrumentsPerUnderlying {
          let expiry = "2024-0\(4 + number % 6)-26T08:00:00Z"
          let head = "\(instrument(index, number))"
          let tail = "\(name(index)),USDC,linear,1"
          if number == 0 {
            lines.add("\(head),perpetual,\(tail),,,,0.001")
          } else if isOption(index, number) {
            let strike = Int(spot(index) * (0.7 + 0.03 * Double(number)))
            lines.add(
              "\(head),option,\(tail),\(strike),\(number % 2 == 0 ? "call" : "put"),\(expiry),0.001"
            )
          } else {
            lines.add("\(head),future,\(tail),,,\(expiry),0.001")
          }
        }
      }
    }
  }

  private func writeMarket(_ folder: URL) throws {
    try write(folder, "index_prices.csv", "period,underlying,price,observed_at") { lines in
      for index in 0..<underlyings {
        lines.add("\(Self.period),\(name(index)),\(decimal(spot(index), 4)),\(close)")
      }
    }
    try write(folder, "asset_prices.csv", "period,asset,price_usd,observed_at") { lines in
      lines.add("\(Self.period),USDC,0.9998,\(close)")
    }
    try write(
      folder, "marks.csv", "period,instrument,mark,forward,implied_volatility,quality,observed_at"
    ) { lines in
      for index in 0..<underlyings {
        for number in 0..<instrumentsPerUnderlying {
          let isOption = isOption(index, number)
          let forward = spot(index) * (1 + 0.001 * Double(number))
          let mark = isOption ? spot(index) * 0.04 : forward
          let volatility = isOption ? decimal(0.5 + 0.01 * Double(number % 9), 4) : ""
          lines.add(
            "\(Self.period),\(instrument(index, number)),\(decimal(mark, 4)),"
              + "\(decimal(forward, 4)),\(volatility),1,\(close)")
        }
      }
    }
    try write(folder, "funding.csv", "period,instrument,rate,expected_next_rate") { lines in
      for index in 0..<underlyings {
        lines.add("\(Self.period),\(instrument(index, 0)),0.0001,0.00012")
      }
    }
  }

  private func writeAccounts(_ folder: URL) throws {
    var random = SplitMix64(state: 20_240_329)
    let accountLines = try LineFile(
      folder, "accounts.csv", "account,client,name,model,reporting_currency,time_zone,status")
    let balances = try LineFile(folder, "balances.csv", "period,account,asset,quantity")
    let positions = try LineFile(
      folder, "positions.csv", "period,account,instrument,quantity,entry_price")
    let orders = try LineFile(
      folder, "orders.csv", "period,order,account,instrument,side,quantity,limit_price")
    for number in 0..<accounts {
      let account = "A" + padded(number, 8)
      let model = portfolioOnly || number % 2 == 0 ? "portfolio" : "standard"
      accountLines.add("\(account),C\(number / 3),Account \(number),\(model),USD,UTC,active")
      balances.add(
        "\(Self.period),\(account),USDC,\(decimal(Double(random.next() % 400_000_000) / 100, 2))")
      if number % 4 < 2 {
        let coin = name(Int(random.next() % 2))
        balances.add(
          "\(Self.period),\(account),\(coin),\(decimal(Double(random.next() % 4_000) / 1_000, 3))")
      }
      let home = Int(random.next() % UInt64(underlyings))
      // Half as many instruments again as are taken, or choosing among them takes long.
      let spread = min(
        underlyings, max(3, positionsPerAccount * 3 / 2 / instrumentsPerUnderlying + 1))
      precondition(
        positionsPerAccount <= spread * instrumentsPerUnderlying, "too few instruments")
      var taken = Set<Int>()
      while taken.count < positionsPerAccount {
        let underlying = (home + Int(random.next() % UInt64(spread))) % underlyings
        let instrumentNumber = Int(random.next() % UInt64(instrumentsPerUnderlying))
        guard taken.insert(underlying * instrumentsPerUnderlying + instrumentNumber).inserted else {
          continue
        }
        let size = (Double(random.next() % 20_001) / 1_000 - 10) * 1_000 / spot(underlying)
        let entry =
          isOption(underlying, instrumentNumber)
          ? spot(underlying) * 0.05
          : spot(underlying) * (0.97 + 0.0001 * Double(random.next() % 600))
        let quantity = decimal(size == 0 ? 0.001 : size, 3)
        positions.add(
          "\(Self.period),\(account),\(instrument(underlying, instrumentNumber)),"
            + "\(Double(quantity) == 0 ? "0.001" : quantity),\(decimal(entry, 2))")
      }
      if number % 10 == 0, !portfolioOnly {
        orders.add(
          "\(Self.period),O\(number),\(account),\(instrument(home, 0)),"
            + "\(number % 20 == 0 ? "buy" : "sell"),\(1 + number % 7),\(decimal(spot(home), 2))")
      }
    }
    for file in [accountLines, balances, positions, orders] { try file.close() }
  }

  private func write(
    _ folder: URL, _ file: String, _ header: String, _ body: (LineFile) -> Void
  ) throws {
    let lines = try LineFile(folder, file, header)
    body(lines)
    try lines.close()
  }

  private func padded(_ number: Int, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

/// `value` with `digits` decimals, without the locale.
func decimal(_ value: Double, _ digits: Int) -> String {
  var power = 1
  for _ in 0..<digits { power *= 10 }
  let units = Int((value * Double(power)).rounded())
  let fraction = String(units.magnitude % UInt(power))
  let zeros = String(repeating: "0", count: digits - fraction.count)
  return (units < 0 ? "-" : "") + "\(units.magnitude / UInt(power)).\(zeros)\(fraction)"
}

/// A text file written line by line through a buffer.
final class LineFile {
  private let handle: FileHandle
  private var buffer: [UInt8] = []

  init(_ folder: URL, _ name: String, _ header: String) throws {
    let url = folder.appendingPathComponent(name)
    try Data().write(to: url)
    handle = try FileHandle(forWritingTo: url)
    add(header)
  }

  /// Goes on at the end of a file that is there.
  init(appendingTo url: URL) throws {
    handle = try FileHandle(forWritingTo: url)
    try handle.seekToEnd()
  }

  func add(_ line: String) {
    buffer.append(contentsOf: line.utf8)
    buffer.append(10)
    if buffer.count > 1 << 20 { flush() }
  }

  func close() throws {
    flush()
    try handle.close()
  }

  private func flush() {
    handle.write(Data(buffer))
    buffer.removeAll(keepingCapacity: true)
  }
}

struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
