extension SQLText {
  /// The schema's migrations in the order they are applied; versions count from 1 without gaps.
  public static let migrations: [(version: Int, name: String, text: String)] = [
    (1, "V0001_domains", text(PackageResources.V0001_domains_sql)),
    (2, "V0002_reference", text(PackageResources.V0002_reference_sql)),
    (3, "V0003_book", text(PackageResources.V0003_book_sql)),
    (4, "V0004_batch", text(PackageResources.V0004_batch_sql)),
    (5, "V0005_result", text(PackageResources.V0005_result_sql)),
    (6, "V0006_reconciliation", text(PackageResources.V0006_reconciliation_sql)),
    (7, "V0007_publication", text(PackageResources.V0007_publication_sql)),
    (8, "V0008_recomputation", text(PackageResources.V0008_recomputation_sql)),
    (9, "V0009_breaks", text(PackageResources.V0009_breaks_sql)),
    (10, "V0010_comparison", text(PackageResources.V0010_comparison_sql)),
    (11, "V0011_governance", text(PackageResources.V0011_governance_sql)),
    (12, "V0012_composition", text(PackageResources.V0012_composition_sql)),
    (13, "V0013_access", text(PackageResources.V0013_access_sql)),
    (14, "V0014_holding", text(PackageResources.V0014_holding_sql)),
    (15, "V0015_add_on", text(PackageResources.V0015_add_on_sql)),
    (16, "V0016_calls_and_differences", text(PackageResources.V0016_calls_and_differences_sql)),
    (17, "V0017_checks_side_by_side", text(PackageResources.V0017_checks_side_by_side_sql)),
    (18, "V0018_audit_and_clients", text(PackageResources.V0018_audit_and_clients_sql)),
    (19, "V0019_roles", text(PackageResources.V0019_roles_sql)),
    (20, "V0020_zeros_left_out", text(PackageResources.V0020_zeros_left_out_sql)),
    (
      21, "V0021_statistics_of_results",
      text(PackageResources.V0021_statistics_of_results_sql)
    ),
    (22, "V0022_seal_and_scan", text(PackageResources.V0022_seal_and_scan_sql)),
  ]
}
