import type { Command } from 'commander';
import { collect } from './collect.ts';

/** The choice of connected accounts, of every command that works on some. */
export function addAccountOptions(command: Command, usual: string): void {
  command
    .optionsGroup('Account:')
    .option('--account <name>', `a connected account, repeatable; ${usual}`, collect)
    .option('--all-accounts', 'every connected account');
}
