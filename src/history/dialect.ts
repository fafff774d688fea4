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

/** Begins a transaction that writes; waits while another process writes. */
export type Begin = (database: Database) => Promise<void>;

/** SQLite as Node has it, behind kysely. */
export function createDialect(database: Database, begin: Begin): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => createDriver(database, begin),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

/** There is one connection: who wants it while it is in use waits for their turn. */
function createDriver(database: Database, begin: Begin): Driver {
  const connection = createConnection(database);
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
    beginTransaction: () => begin(database),
    commitTransaction: () => run('COMMIT'),
    // Where the disk is full, SQLite has ended the transaction by itself.
    rollbackTransaction: () => (database.isTransaction ? run('ROLLBACK') : Promise.resolve()),
    destroy: () => {
      if (database.isOpen) database.close();
      return Promise.resolve();
    },
  };
}

/** So many prepared statements are kept: more than the program has queries. */
const mostStatements = 100;

function createConnection(database: Database): DatabaseConnection {
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
  return {
    executeQuery: <Row>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Row>> =>
      Promise.resolve().then(() => {
        const values = parameters as readonly Parameter[];
        if (returnsRows(sql)) return { rows: prepare(sql).all(...values) as Row[] };
        const { changes, lastInsertRowid } = prepare(sql).run(...values);
        return {
          rows: [],
          numAffectedRows: BigInt(changes),
          insertId: BigInt(lastInsertRowid),
        };
      }),
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
