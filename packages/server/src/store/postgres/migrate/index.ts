export { migrationsFolder } from "./files.ts";
export { migrate, MigrationFailure, type MigrationFailureCode } from "./migrate.ts";
export { migrationsTable, pendingMigrations, type MigrationStatus } from "./status.ts";
