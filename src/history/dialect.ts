import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type { Database } from '../sqlite/database.ts';

type Statement = ReturnType<Database['prepare']>;
type Parameter = null | number | bigint | string | Uint8Array;

/** Tries again while another process is in the way. */
export type Patiently = <Result>(attempt: () => Result) => Promise<Result>;

/** SQLite as Node has it, behind kysely. */
export function createDialect(database: Database, patiently: Patiently): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(database, patiently),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** There is one connection: who wants it while it is in use waits for their turn. */
function createDriver(database: Database, patiently: Patiently): Driver {
  const connection = createConnection(database, patiently);
  const run = async (sql: string) => {
    await connection.executeQuery(CompiledQuery.raw(sql));
  };
  const queue: (() => void)[] = [];
  let isTaken = false;
  return {
    init: () => Promise.resolve(),
    acquireConnection: async () => {
      if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
      isTaken = true;
      return connection;
    },
    releaseConnection: () => {
      const next = queue.shift();
      if (next) next();
      else isTaken = false;
      return Promise.resolve();
    },
    // Immediate: what a transaction reads, nobody else changes before it writes.
    beginTransaction: () => patiently(() => database.exec('BEGIN IMMEDIATE')),
    commitTransaction: () => run('COMMIT'),
    // Where the disk is full, SQLite has ended the transaction by itself.
    rollbackTransaction: () => (database.isTransaction ? run('ROLLBACK') : Promise.resolve()),
    destroy: () => {
      if (database.isOpen) {
        foldLog(database);
        database.close();
      }
      return Promise.resolve();
    },
  };
}

/**
 * Statements that are still around would keep the log from being folded into the file when it is
 * closed. Where somebody is in the way, they do it: what the log holds is safe there.
 */
function foldLog(database: Database): void {
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } catch {
    return;
  }
}

/** So many prepared statements are kept: more than the program has queries. */
const mostStatements = 100;

function createConnection(database: Database, patiently: Patiently): DatabaseConnection {
  const statements = new Map<string, Statement>();
  // Their rows do not keep them: one that is collected while it is read ends the process.
  const streamed = new Set<Statement>();
  const prepare = (sql: string): Statement => {
    const known = statements.get(sql);
    if (known) return known;
    if (statements.size >= mostStatements) statements.clear();
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const execute = <Row>({ sql, parameters }: CompiledQuery): QueryResult<Row> => {
    const values = parameters as readonly Parameter[];
    if (returnsRows(sql)) return { rows: prepare(sql).all(...values) as Row[] };
    const { changes, lastInsertRowid } = prepare(sql).run(...values);
    return {
      rows: [],
      numAffectedRows: BigInt(changes),
      insertId: BigInt(lastInsertRowid),
    };
  };
  return {
    // Even a reader may be in somebody's way, who opens or closes the file as the first or last one.
    executeQuery: <Row>(query: CompiledQuery) => patiently(() => execute<Row>(query)),
    // One type for all rows: kysely's own signature cannot be met otherwise without a cast a row.
    streamQuery: async function* <Row>(
      { sql, parameters }: CompiledQuery,
      chunkSize = 100,
    ): AsyncGenerator<QueryResult<Row>> {
      // Its own statement: it is in use for as long as the stream is read.
      const statement = database.prepare(sql);
      streamed.add(statement);
      try {
        let chunk: Row[] = [];
        for (const row of statement.iterate(...(parameters as readonly Parameter[]))) {
          chunk.push(row as Row);
          if (chunk.length < chunkSize) continue;
          yield await Promise.resolve({ rows: chunk });
          chunk = [];
        }
        if (chunk.length > 0) yield { rows: chunk };
      } finally {
        streamed.delete(statement);
      }
    },
  };
}

/** What kysely writes is well-formed: its beginning tells. */
function returnsRows(sql: string): boolean {
  return /^(select|with|pragma)\b/i.test(sql) || /\breturning\b/i.test(sql);
}
