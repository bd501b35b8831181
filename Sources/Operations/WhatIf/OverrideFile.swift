public import Margin

/// Overrides in a file: CSV with the columns `change`, `name`, `value`, in any order.
public enum OverrideFile {
  private static let columns = ["change", "name", "value"]

  /// The overrides in the order of their rows.
  ///
  /// - Parameters:
  ///   - file: what problems are reported under.
  ///   - source: fills a buffer and returns how many bytes it wrote; 0 at the end.
  /// - Throws: `BookProblem` for text that is not CSV; ``OverrideTextError`` with its line; what
  ///   `source` throws.
  public static func overrides(
    file: String, source: @escaping CSVReader.Source
  ) throws -> [Override] {
    var reader = try CSVReader(file: file, source: source)
    let places = columns.compactMap { reader.header.firstIndex(of: $0) }
    guard places.count == columns.count, reader.header.count == columns.count else {
      throw OverrideTextError(
        text: reader.header.joined(separator: ","),
        reason: "the columns are change,name,value", line: 1)
    }
    var overrides: [Override] = []
    while try reader.next() {
      let fields = places.map { String(decoding: reader.field($0), as: UTF8.self) }
      guard let kind = OverrideText.Kind(rawValue: fields[0]) else {
        throw OverrideTextError(
          text: fields[0],
          reason: "a change is one of "
            + OverrideText.Kind.allCases.map(\.rawValue).joined(separator: ", "),
          line: reader.line)
      }
      do throws(OverrideTextError) {
        overrides.append(try OverrideText.override(kind, name: fields[1], value: fields[2]))
      } catch {
        throw OverrideTextError(text: error.text, reason: error.reason, line: reader.line)
      }
    }
    return overrides
  }
}
