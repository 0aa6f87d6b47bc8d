import { availableParallelism, totalmem } from "node:os";

/*
 * What PostgreSQL's documentation advises for one machine with an SSD (https://www.postgresql.org/docs/18/):
 * - runtime-config-resource: shared_buffers of a quarter of the memory; work_mem and maintenance_work_mem above their small defaults
 * - runtime-config-query: random_page_cost of 1.1 for solid-state drives; effective_cache_size of what the system caches as well
 * - populate: a larger max_wal_size, and wal_level minimal where nothing is archived or replicated
 * - gin: a larger gin_pending_list_limit, so that those who write seldom have to empty the list
 * What makes a commit durable (fsync, synchronous_commit, full_page_writes) stays as it is: on.
 */
export function serverSettings(): Record<string, string> {
  const memoryMb = Math.floor(totalmem() / 2 ** 20);
  const share = (part: number, most = Number.POSITIVE_INFINITY) => `${Math.max(8, Math.floor(Math.min(memoryMb * part, most)))}MB`;
  return {
    shared_buffers: share(0.25),
    effective_cache_size: share(0.75),
    maintenance_work_mem: share(0.05, 2_048),
    work_mem: share(0.005, 128),
    random_page_cost: "1.1",
    max_wal_size: "8GB",
    checkpoint_timeout: "15min",
    wal_level: "minimal",
    max_wal_senders: "0",
    gin_pending_list_limit: "16MB",
    max_parallel_maintenance_workers: String(availableParallelism()),
    timezone: "UTC",
    log_min_messages: "fatal",
  };
}
