import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readBlocksOf } from '../helpers/doc-blocks.ts';
import { parseOnly } from '../helpers/parses.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const page = read('docs/container.md');
const [block] = readBlocksOf('docs/container.md', 'dockerfile');
const steps = (block?.text ?? '').split('\n').filter((line) => line !== '');
const valueOf = (step: string) =>
  steps.find((line) => line.startsWith(`${step} `))?.slice(step.length + 1) ?? '';

describe('the image', () => {
  it('is made of steps that Docker knows', () => {
    for (const step of steps) {
      expect(step).toMatch(/^(FROM|WORKDIR|COPY|RUN|ENV|VOLUME|USER|ENTRYPOINT|CMD) \S/);
    }
  });

  it('has a Node.js that the program runs on', () => {
    const { engines } = JSON.parse(read('package.json')) as { engines: { node: string } };
    expect(engines.node).toBe('>=20.18.1');
    expect(steps.filter((step) => step.startsWith('FROM node:22-slim'))).toHaveLength(2);
  });

  it('is not run by root, and keeps its files in the volume', () => {
    expect(valueOf('USER')).toBe('node');
    expect(valueOf('ENV')).toBe(`TIKTOK_METRICS_HOME=${valueOf('VOLUME')}`);
    expect(steps.indexOf('USER node')).toBeGreaterThan(
      steps.findLastIndex((it) => it.startsWith('RUN')),
    );
  });

  it('starts the program with a command that it has', async () => {
    expect(JSON.parse(valueOf('ENTRYPOINT'))).toEqual(['tiktok-metrics']);
    await parseOnly(JSON.parse(valueOf('CMD')) as string[]);
  });
});

it('the commands behind the name of the image are commands of the program', async () => {
  const runs = [...page.matchAll(/^ {4}docker run .* tiktok-metrics(?: (.+))?$/gm)];
  expect(runs).toHaveLength(3);
  for (const [, words] of runs) await parseOnly(words?.split(' ') ?? ['summary']);
});
