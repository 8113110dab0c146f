import { totalmem } from 'node:os'

const MiB = 1024 * 1024

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))

/**
 * Server settings for the machine at hand: from an old office PC (4 GiB) up. Durability is never traded: fsync,
 * full_page_writes and synchronous_commit stay on.
 * @param memory bytes of main memory
 */
export function serverSettings(memory: number = totalmem()): Record<string, string> {
  const share = Math.floor(memory / MiB)
  return {
    shared_buffers: `${clamp(Math.floor(share / 12), 128, 2048)}MB`,
    effective_cache_size: `${clamp(Math.floor(share / 2), 512, 65_536)}MB`,
    work_mem: `${clamp(Math.floor(share / 512), 4, 32)}MB`,
    maintenance_work_mem: `${clamp(Math.floor(share / 32), 64, 512)}MB`,
    max_connections: '80',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.5',
    // Compiling a plan costs more than our short queries take.
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    idle_in_transaction_session_timeout: '60s',
    // Statements and row values may hold names and numbers of people: the log gets neither.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
  }
}

/** For tests only: a power cut may lose everything, and nobody minds. */
export const forgetfulSettings: Record<string, string> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_wal_size: '4GB',
  shared_buffers: '128MB',
  max_connections: '200',
}
