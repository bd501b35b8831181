/// The JSON Schema (2020-12) of ``StatementJSON``, to be written beside the packs of an export.
public enum StatementSchema {
  /// The name of the file.
  public static let path = "statement.schema.json"

  /// The schema's text, UTF-8.
  public static var bytes: [UInt8] { PackageResources.statement_schema_json }
}
