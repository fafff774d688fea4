import type { Command } from 'commander';

/** How TikTok may be asked, of every command that fetches. */
export function addFetchingOptions(command: Command): void {
  command
    .optionsGroup('Fetching:')
    .option('--concurrency <count>', 'the most requests of an account side by side (16)')
    .option(
      '--rate <rate>',
      'requests allowed for each account and endpoint: 40/60 for 40 in 60 seconds, or off; TikTok’s own limits',
    )
    .option('--deadline <duration>', 'fetch nothing more after so long: 90s, 10m (none)');
}
