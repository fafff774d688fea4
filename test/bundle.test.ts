import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { EOL } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { escapeNonAscii, loadWhenUsed } from '../bundle-plugins.config.js';

/** What a file of CommonJS exports, and what of Node it asked for, in order. */
function evaluate(code: string): { exports: Record<string, unknown>; asked: string[] } {
  const asked: string[] = [];
  const real = createRequire(import.meta.url);
  const require = (id: string): unknown => {
    asked.push(id);
    return real(id);
  };
  const module = { exports: {} };
  Reflect.apply(compileFunction(code, ['require', 'module']), null, [require, module]);
  return { exports: module.exports, asked };
}

describe('loadWhenUsed', () => {
  const code =
    'let e=require("node:fs"),t=require("node:crypto");module.exports={read:e.readFileSync,hash:()=>(0,t.createHash)("sha1")};';

  it('loads a rare module at its first use, and others at once', () => {
    const { exports, asked } = evaluate(loadWhenUsed(code));
    expect(asked).toEqual(['node:fs']);
    const hash = exports['hash'];
    if (typeof hash !== 'function') throw new Error('nothing is exported');
    Reflect.apply(hash, null, []);
    expect(asked).toEqual(['node:fs', 'node:crypto']);
  });

  it('leaves alone what is wanted as a whole', () => {
    const whole = 'let e={r:m=>({...m})},t=require("node:os");t=e.r(t,1);module.exports=t;';
    expect(loadWhenUsed(whole)).toBe(whole);
    expect(evaluate(loadWhenUsed(whole)).exports['EOL']).toBe(EOL);
  });

  it('leaves a strict program strict', () => {
    const strict = '"use strict";let e=require("node:os");';
    expect(loadWhenUsed(strict)).toMatch(/^"use strict";const later=/);
  });

  it('leaves alone what uses none, and what asks at its time', () => {
    for (const kept of ['let e=require("node:fs");', 'function f(){return require("node:os")}']) {
      expect(loadWhenUsed(kept)).toBe(kept);
    }
  });
});

describe('escapeNonAscii', () => {
  it('keeps what strings, templates and patterns mean', () => {
    const code =
      'module.exports={text:"– 🥐 \\u00e9é",template:`a\u00a0“b”`,dash:/^[–—]$/.test("—"),bread:/^🥐$/u.test("🥐")};';
    const escaped = escapeNonAscii(code);
    expect(escaped).toMatch(/^[\0-\x7f]*$/);
    const means = { text: '– 🥐 éé', template: 'a\u00a0“b”', dash: true, bread: true };
    expect(evaluate(escaped).exports).toEqual(means);
  });
});

describe('the built program', () => {
  const folder = fileURLToPath(new URL('../dist/chunks/', import.meta.url));
  const chunks = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

  it('is strict, as its modules were', () => {
    for (const chunk of chunks) expect(chunk).toMatch(/^["'`]use strict["'`];/);
  });

  it('loads at once what is wanted as a whole', () => {
    const lazyNames = chunks.flatMap((chunk) =>
      [...chunk.matchAll(/([\w$]+)=later\(/g)].map(([, name]) => ({ chunk, name })),
    );
    expect(lazyNames.length).toBeGreaterThan(10);
    for (const { chunk, name } of lazyNames) expect(chunk).not.toMatch(`=e.r(${name}`);
  });

  it('is of ASCII', () => {
    for (const chunk of chunks) expect(/^[\0-\x7f]*$/.test(chunk)).toBe(true);
  });

  it('has the names that errors are known by', () => {
    for (const name of ['UsageError', 'LocalStateError', 'ApiError', 'runProgram']) {
      const declared = new RegExp(`(class|function|[, ]) ?${name}\\b[ =(]`);
      expect(chunks.some((chunk) => declared.test(chunk))).toBe(true);
    }
  });

  it('has nothing of HTTP/2, of fetch, nor of programs that commander would start', () => {
    for (const chunk of chunks) expect(chunk).not.toMatch(/NGHTTP2_|multipart\/form-data; bound/);
    const [commander] = chunks.filter((chunk) => chunk.includes('commander.help'));
    expect(commander).not.toContain('"node:child_process"');
  });
});
