import Margin

/// What a calibration came to.
enum CalibrationReport {
  /// The newest ranges, the measures and the exceedances.
  static func report(_ calibration: Calibration, prices: String) -> Report {
    var report = Report(command: "parameters calibrate")
    let terms = CalibrationTerms.standard
    report.add("prices", .text(prices))
    report.add("multiple", decimal(terms.multiple))
    report.add("decay", decimal(terms.decay))
    report.add("start_returns", .integer(terms.startReturns))
    report.add("floor_share", decimal(terms.floorShare))
    report.add("floor_returns", .integer(terms.floorReturns))
    report.add("daily_factor", decimal(terms.dailyFactor))
    report.add("step", decimal(terms.step))
    report.add("exceedance_rate", decimal(terms.exceedanceRate))
    report.add(ranges(calibration))
    report.add(procyclicality(calibration))
    report.add(
      Table("benchmarks", columns: ["benchmark", "holds"], of: calibration.benchmarks) {
        [.text($0.portfolio.name), .text($0.portfolio.sentence)]
      })
    report.add(exceedances(calibration))
    if calibration.exceedances.contains(where: { $0.extremes == nil }) {
      report.note(
        "Where the prices have no high and low, moves within a day are not known, only closes.")
    }
    return report
  }

  /// Every day of every path.
  static func path(_ calibration: Calibration) -> Report {
    var report = Report(command: "parameters calibrate path")
    var table = Table(
      "days",
      columns: [
        "date", "asset", "close", "logarithmic_return", "volatility", "floor", "unclamped", "range",
        "price_range", "decided_by",
      ])
    for path in calibration.paths {
      for day in path.days {
        table.append([
          .text("\(day.traded.day)"), .text(path.asset), decimal(day.traded.close),
          decimal(day.logarithmicReturn), decimal(day.volatility), decimal(day.floor),
          decimal(day.unclamped), decimal(day.range), decimal(day.priceRange),
          .text(day.decision.rawValue),
        ])
      }
    }
    report.add(table)
    return report
  }

  private static func ranges(_ calibration: Calibration) -> Table {
    Table(
      "ranges",
      columns: [
        "asset", "date", "closes", "price_range", "change", "range", "unclamped", "floor",
        "volatility", "decided_by", "unavailable_because",
      ], of: zip(calibration.histories, calibration.paths)
    ) { history, path in
      let date = Datum.optional(history.days.last.map { "\($0.day)" })
      let head = [.text(path.asset), date, Datum.integer(history.days.count)]
      guard let day = path.days.last else {
        let needed = CalibrationTerms.standard.startReturns + 1
        return head + [Datum](repeating: .absent, count: 7)
          + [.text("fewer than \(needed) closes")]
      }
      return head + [
        decimal(day.priceRange), path.lastChange.map(decimal) ?? .absent, decimal(day.range),
        decimal(day.unclamped), decimal(day.floor), decimal(day.volatility),
        .text(day.decision.rawValue), .absent,
      ]
    }
  }

  private static func procyclicality(_ calibration: Calibration) -> Table {
    var table = Table(
      "procyclicality",
      columns: [
        "figure", "peak", "peak_date", "trough", "trough_date", "peak_to_trough",
        "rise_1_day", "rise_1_day_date", "rise_5_days", "rise_5_days_date", "fall_1_day",
        "fall_5_days", "unavailable_because",
      ])
    for benchmark in calibration.benchmarks {
      table.append(
        [.text(benchmark.portfolio.name)] + measures(benchmark.measures)
          + [.optional(benchmark.lack)])
    }
    for (path, found) in zip(calibration.paths, calibration.measures) where found != nil {
      table.append([.text("price_range of \(path.asset)")] + measures(found) + [.absent])
    }
    return table
  }

  private static func measures(_ measures: Procyclicality?) -> [Datum] {
    guard let measures else { return [Datum](repeating: .absent, count: 11) }
    func date(_ day: CalendarDay?) -> Datum { .optional(day.map { "\($0)" }) }
    return [
      decimal(measures.peak.value), date(measures.peak.day), decimal(measures.trough.value),
      date(measures.trough.day), decimal(measures.peakToTrough), decimal(measures.rise1.share),
      date(measures.rise1.day), decimal(measures.rise5.share), date(measures.rise5.day),
      decimal(measures.fall1.share), decimal(measures.fall5.share),
    ]
  }

  private static func exceedances(_ calibration: Calibration) -> Table {
    Table(
      "exceedances",
      columns: [
        "asset", "year", "moves", "expected", "at_close", "probability_at_close", "within_day",
        "probability_within_day",
      ], of: calibration.exceedances
    ) { found in
      func probability(_ count: Exceedances.Count?) -> Datum {
        count?.probability.map(decimal) ?? .absent
      }
      return [
        .text(found.asset), .text(found.year.map(String.init) ?? "all"), .integer(found.moves),
        decimal(found.expected), .integer(found.closes.days), probability(found.closes),
        .optional(found.extremes?.days), probability(found.extremes),
      ]
    }
  }

  private static func decimal(_ number: some CustomStringConvertible) -> Datum {
    .decimal(number.description)
  }
}
