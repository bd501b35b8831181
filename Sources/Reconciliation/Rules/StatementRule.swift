/// Every published statement is the one its source gives again.
public enum StatementRule {
  /// The difference between the SHA-256 a statement was published with and that of the statement
  /// made again from the sealed rows; nil where they are equal.
  public static func difference(published: [UInt8], madeAgain: [UInt8]) -> Difference? {
    guard published != madeAgain else { return nil }
    return Difference(
      .statement, item: Difference.everything,
      explanation: "published with SHA-256 \(digits(published)), made again with "
        + digits(madeAgain))
  }

  private static func digits(_ digest: [UInt8]) -> String {
    digest.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }.joined()
  }
}
