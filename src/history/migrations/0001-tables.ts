import { type CreateTableBuilder, type SchemaModule, sql } from 'kysely';

/** The history's first shape. */
export async function createTables(schema: SchemaModule): Promise<void> {
  await strict(
    schema
      .createTable('accounts')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('api', 'text', (column) => column.notNull())
      .addColumn('tiktok_id', 'text', (column) => column.notNull())
      .addColumn('username', 'text')
      .addColumn('display_name', 'text')
      .addColumn('is_business_account', 'integer')
      .addColumn('missing_scopes', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('fetched_at', 'text', (column) => column.notNull())
      .addColumn('followers', 'integer')
      .addUniqueConstraint('accounts_key', ['api', 'tiktok_id']),
  );
  await strict(
    schema
      .createTable('token_owners')
      .addColumn('account_id', 'integer', (column) =>
        column.primaryKey().references('accounts.id').onDelete('cascade'),
      )
      .addColumn('mark', 'text', (column) => column.notNull()),
  );
  await strict(
    ofAccount(schema.createTable('daily_figures'))
      .addColumn('date', 'text', (column) => column.notNull())
      .addColumn('views', 'integer')
      .addColumn('profile_views', 'integer')
      .addColumn('likes', 'integer')
      .addColumn('comments', 'integer')
      .addColumn('shares', 'integer')
      .addColumn('new_followers', 'integer')
      .addColumn('lost_followers', 'integer')
      .addColumn('followers_count', 'integer')
      .addColumn('daily_total_followers', 'integer')
      .addColumn('fetched_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('daily_figures_key', ['account_id', 'date']),
  );
  await strict(
    withFigures(
      ofAccount(
        schema
          .createTable('posts')
          .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement()),
      )
        .addColumn('tiktok_id', 'text', (column) => column.notNull())
        .addColumn('type', 'text')
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('url', 'text')
        .addColumn('caption', 'text')
        .addColumn('duration_seconds', 'real')
        .addColumn('is_ad', 'integer'),
    )
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addColumn('fetched_at', 'text', (column) => column.notNull())
      .addColumn('last_given', 'text')
      .addColumn('gone_since', 'text')
      .addUniqueConstraint('posts_key', ['account_id', 'tiktok_id']),
  );
  await schema
    .createIndex('posts_by_creation')
    .on('posts')
    .columns(['account_id', 'created_at'])
    .execute();
  await strict(
    withFigures(
      schema
        .createTable('post_observations')
        .addColumn('post_id', 'integer', (column) =>
          column.notNull().references('posts.id').onDelete('cascade'),
        )
        .addColumn('observed_at', 'text', (column) => column.notNull())
        .addColumn('last_observed_at', 'text', (column) => column.notNull()),
    ).addPrimaryKeyConstraint('post_observations_key', ['post_id', 'observed_at']),
  );
  await strict(
    ofAccount(schema.createTable('post_listings'))
      .addColumn('start_at', 'text', (column) => column.notNull())
      .addColumn('end_at', 'text', (column) => column.notNull())
      .addColumn('listed_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('post_listings_key', ['account_id', 'start_at']),
  );
  await strict(
    ofAccount(schema.createTable('follower_observations'))
      .addColumn('observed_at', 'text', (column) => column.notNull())
      .addColumn('followers', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('follower_observations_key', ['account_id', 'observed_at']),
  );
  await strict(
    ofAccount(schema.createTable('audience_observations'))
      .addColumn('observed_at', 'text', (column) => column.notNull())
      .addColumn('last_observed_at', 'text', (column) => column.notNull())
      .addColumn('genders', 'text')
      .addColumn('countries', 'text')
      .addColumn('ages', 'text')
      .addColumn('cities', 'text')
      .addPrimaryKeyConstraint('audience_observations_key', ['account_id', 'observed_at']),
  );
  await strict(
    schema
      .createTable('fetch_runs')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('account_id', 'integer', (column) =>
        column.references('accounts.id').onDelete('cascade'),
      )
      .addColumn('command', 'text', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('finished_at', 'text')
      .addColumn('from_date', 'text')
      .addColumn('to_date', 'text')
      .addColumn('requests', 'integer')
      .addColumn('requests_saved', 'integer')
      .addColumn('outcome', 'text'),
  );
}

type Table = CreateTableBuilder<string, string>;

/** SQLite then keeps no text in a column of numbers. */
async function strict(table: Table): Promise<void> {
  await table.modifyEnd(sql`strict`).execute();
}

function ofAccount(table: Table): Table {
  return table.addColumn('account_id', 'integer', (column) =>
    column.notNull().references('accounts.id').onDelete('cascade'),
  );
}

function withFigures(table: Table): Table {
  return table
    .addColumn('views', 'integer')
    .addColumn('likes', 'integer')
    .addColumn('comments', 'integer')
    .addColumn('shares', 'integer')
    .addColumn('favorites', 'integer')
    .addColumn('reach', 'integer')
    .addColumn('full_video_watched_rate', 'real')
    .addColumn('total_time_watched_seconds', 'real')
    .addColumn('average_time_watched_seconds', 'real')
    .addColumn('impression_sources', 'text')
    .addColumn('new_followers', 'integer')
    .addColumn('profile_views', 'integer');
}
