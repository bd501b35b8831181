/// The sentences of a progress line.
enum ProgressText {
  /// A stage that is under way: rows, rate, time left.
  static func live(_ name: String, count: Int, unit: String, total: Int?, seconds: Double)
    -> String
  {
    let rate = seconds > 0 ? Double(count) / seconds : 0
    var parts = [
      "\(name): \(grouped(count))" + (total.map { " of \(grouped($0))" } ?? "") + " \(unit)"
    ]
    if rate >= 1 { parts.append("\(grouped(Int(rate)))/s") }
    if let total, rate > 0, count < total {
      parts.append("\(duration(Double(total - count) / rate)) left")
    }
    return parts.joined(separator: ", ")
  }

  /// A stage that has ended.
  static func finished(_ name: String, count: Int, unit: String, seconds: Double) -> String {
    let counted = count > 0 ? "\(grouped(count)) \(count == 1 ? singular(unit) : unit) in " : ""
    return "\(name): \(counted)\(duration(seconds))"
  }

  /// What is counted, when it is one: units are plurals in -s.
  private static func singular(_ unit: String) -> String {
    unit.hasSuffix("s") ? String(unit.dropLast()) : unit
  }

  /// A duration: tenths of seconds below a minute, then minutes and hours.
  static func duration(_ seconds: Double) -> String {
    guard seconds >= 60 else { return decimal(seconds, places: 1) + " s" }
    let whole = Int(seconds.rounded())
    let (hours, minutes) = (whole / 3600, whole / 60 % 60)
    return hours > 0 ? "\(hours) h \(minutes) min" : "\(minutes) min \(whole % 60) s"
  }

  /// A count with commas between thousands.
  static func grouped(_ number: Int) -> String {
    var digits = String(number.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    groups.insert(digits, at: 0)
    return (number < 0 ? "-" : "") + groups.joined(separator: ",")
  }

  /// A number, at least 0, with a fixed number of decimals.
  static func decimal(_ value: Double, places: Int) -> String {
    let scale = (0..<places).reduce(1) { power, _ in power * 10 }
    let units = Int((value * Double(scale)).rounded())
    let fraction = String(units % scale)
    return "\(units / scale)." + String(repeating: "0", count: places - fraction.count) + fraction
  }

  /// A duration in seconds.
  static func seconds(_ duration: Duration) -> Double {
    let (seconds, attoseconds) = duration.components
    return Double(seconds) + Double(attoseconds) * 1e-18
  }
}
