import Testing

@testable import Postgres

/// What a private cluster is set to, as the server itself says.
struct ClusterSettingsTests {
  @Test func aDurableClusterIsSafeAndAlone() throws {
    let tested = try TestedCluster()
    _ = try tested.cluster(durability: .durable).start()
    for (setting, value) in [
      ("fsync", "on"), ("synchronous_commit", "on"), ("full_page_writes", "on"),
      ("data_checksums", "on"), ("listen_addresses", ""), ("unix_socket_permissions", "0700"),
      ("TimeZone", "UTC"), ("server_encoding", "UTF8"), ("lc_messages", "C"), ("jit", "off"),
      ("client_connection_check_interval", "200ms"),
    ] {
      let found = try tested.answer("SELECT current_setting('\(setting)')")
      #expect(found == value, "\(setting)")
    }
    #expect(
      try tested.answer(
        """
        SELECT pg_encoding_to_char(encoding) || ' ' || datcollate || ' ' || datctype
        FROM pg_database WHERE datname = current_database()
        """) == "UTF8 C C")
    #expect(
      try tested.answer("SELECT string_agg(type || ' ' || auth_method, ',') FROM pg_hba_file_rules")
        == "local peer")
  }

  @Test(arguments: [
    (256 << 20, "128MB", "8MB", "1024MB"), (8 << 30, "1024MB", "16MB", "2048MB"),
    (1 << 40, "2048MB", "64MB", "4096MB"),
  ])
  func buffersFollowTheMemoryWithinBounds(memory: Int, shared: String, work: String, log: String) {
    let text = ClusterSettings.text(
      socketFolder: "/run/it's", durability: .durable, memoryBytes: memory)
    for line in [
      "shared_buffers = '\(shared)'", "work_mem = '\(work)'", "max_wal_size = '\(log)'",
      "unix_socket_directories = '/run/it''s'",
    ] {
      #expect(text.contains(line + "\n"))
    }
  }
}
