import type { Command } from 'commander';
import type { SandboxCommandOptions } from '../commands/options.ts';
import { collect } from './collect.ts';

export function addSandbox(
  program: Command,
  run: (options: SandboxCommandOptions) => Promise<void>,
): void {
  program
    .command('sandbox')
    .description("run a local stand-in for TikTok's APIs, for demos, scripts and tests")
    .option('--port <number>', 'listen on this port of 127.0.0.1 (a free one)')
    .option('--fault <name[:times]>', 'misbehave; times is a number or always; repeatable', collect)
    .option('--list-faults', 'print the names of the faults and end')
    .option('--latency <duration>', 'answer slowly: 200ms, 2s')
    .option('--limits <limits>', "tiktok, off or N/SECONDS (TikTok's own)")
    .option('--posts <count>', 'serve a made-up account with so many posts')
    .option('--seed <number>', 'which made-up account (1)')
    .option('--today <date>', 'stop the clock at noon of a day: 2026-11-15')
    .option('--log <file>', 'append every request to a file, one JSON object a line')
    .addHelpText('after', examples)
    .action((_options, command: Command) => run(command.optsWithGlobals<SandboxCommandOptions>()));
}

const examples = `
Examples:
  tiktok-metrics sandbox --port 4010
  tiktok-metrics sandbox --posts 5000 --seed 7 --latency 200ms
  tiktok-metrics sandbox --fault rate-limit --fault html:3 --log requests.ndjson`;
