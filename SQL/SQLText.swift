let q = PackageResources.ping_sql
