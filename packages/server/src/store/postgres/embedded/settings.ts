/** PostgreSQL's own settings for one start, as its command line takes them. */
export function postgresSettings(options: {
  readonly port: number;
  readonly durable: boolean;
}): readonly string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    // A socket's path may have 107 bytes at most; data folders are often deeper than that.
    unix_socket_directories: "",
    // Room for several pools of tests or servers; an idle connection costs about 2 MB.
    max_connections: "150",
    shared_buffers: "128MB",
    // Statements here are short; compiling or spreading them takes longer than running them.
    jit: "off",
    max_parallel_workers_per_gather: "0",
    TimeZone: "UTC",
    log_timezone: "UTC",
    lc_messages: "C",
    log_destination: "stderr",
    logging_collector: "off",
    // Statements that fail are reported to the client that sent them; the log would only copy users' data.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_checkpoints: "off",
  };
  if (!options.durable) {
    settings["fsync"] = "off";
    settings["full_page_writes"] = "off";
    settings["synchronous_commit"] = "off";
  }
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}
