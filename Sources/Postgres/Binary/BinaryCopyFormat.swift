/// The frame around the rows of a binary COPY.
enum BinaryCopyFormat {
  /// What every stream begins with: letters, and bytes that a careless transfer would change.
  static let signature: [UInt8] = [
    0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,
  ]

  /// The signature, no flags and no extension.
  static let header: [UInt8] = signature + [0, 0, 0, 0, 0, 0, 0, 0]

  /// A column count of -1.
  static let trailer: [UInt8] = [0xFF, 0xFF]
}
