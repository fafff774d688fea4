/**
 * The way in: it tells the version, which scripts and tools ask for often, from the few lines that
 * are here, and loads everything else only for those who ask for more.
 */
import { writeSync } from 'node:fs';

// As in `version.ts`, which would be a file more to load.
declare const __VERSION__: string;

if (!tellVersion(process.argv.slice(2))) {
  // Newer versions of Node keep the compiled program for the next run.
  const module: object & CompileCache = process.getBuiltinModule('node:module');
  module.enableCompileCache?.();
  // What it throws is a bug, and Node prints it.
  void import('./run.ts').then(({ run }) => run(new URL('../', import.meta.url)));
}

/** What Node 20 has not, and its types do not know. */
interface CompileCache {
  readonly enableCompileCache?: () => void;
}

/** Whether that was all that was asked for, and could be told. */
function tellVersion([word, ...others]: readonly string[]): boolean {
  if ((word !== '--version' && word !== '-V') || others.length > 0) return false;
  const text = `${__VERSION__}\n`;
  try {
    return writeSync(1, text) === text.length;
  } catch {
    // A full disk or a reader that has gone: `main` has the words and the exit code for it.
    return false;
  }
}
