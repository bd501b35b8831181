/// Why a row in binary COPY format could not be read as asked; columns count from 0.
public enum BinaryRowError: Error, Sendable, Equatable {
  /// The row ended before the column, or inside it.
  case truncated(column: Int)
  /// The row has more columns than were read.
  case unreadColumns(count: Int)
  /// Bytes follow the row's last column.
  case trailingBytes(count: Int)
  /// A value was required and the column is NULL.
  case unexpectedNull(column: Int)
  /// The value has another length than its type has.
  case wrongLength(column: Int, expected: Int, found: Int)
  /// The value does not fit the type it was asked for: text that is no UTF-8, an infinite time.
  case unreadable(column: Int)
  /// The value is no exact amount.
  case numeric(column: Int, NumericCodecError)
}
