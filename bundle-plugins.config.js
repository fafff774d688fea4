/** What the build does to modules on their way into the bundle. */

const nothing = "module.exports = () => { throw new Error('left out of the bundle'); };";

/**
 * Parts of packages that no run reaches, and what stands in their place. They would load much of Node
 * itself.
 *
 * @type {[RegExp, string][]}
 */
const unreached = [
  // undici offers servers no HTTP/2 unless told to, and the bodies that we send are text.
  [/[\\/]undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/, nothing],
  // What the terminal can show is decided in `style.ts`.
  [/[\\/]supports-color[\\/]index\.js$/, 'export default { stdout: false, stderr: false };'],
  // commander runs no commands that are programs of their own.
  [/^\0no-child-process$/, nothing],
];

/** @type {import('rolldown').Plugin} */
export const leaveOut = {
  name: 'leave-out',
  resolveId: {
    filter: { id: /^node:child_process$/ },
    handler: (_, importer) =>
      /[\\/]commander[\\/]/.test(importer ?? '') ? '\0no-child-process' : null,
  },
  load: {
    filter: { id: unreached.map(([id]) => id) },
    handler: (path) => unreached.find(([id]) => id.test(path))?.[1],
  },
};

/** Node's own modules that few runs use. */
const rare =
  /(?<=,|let )([\w$]+)=require\("(node:(?:crypto|fs\/promises|os|perf_hooks|readline|timers\/promises|tty|v8))"\)/g;

/**
 * The same program, but with the rare modules loaded when it uses one. Where a package wants a module as
 * a whole, to give all that is in it another form, it gets it at once.
 *
 * @param {string} code of CommonJS
 */
export function loadWhenUsed(code) {
  const lazy = code.replaceAll(rare, (whole, name, id) =>
    code.includes(`.r(${name})`) || code.includes(`.r(${name},`) ? whole : `${name}=later("${id}")`,
  );
  if (lazy === code) return code;
  const later = 'const later=id=>new Proxy({},{get:(_,name)=>require(id)[name]});';
  const [directive = ''] = /^"use strict";\s*/.exec(lazy) ?? [];
  return directive + later + lazy.slice(directive.length);
}

/**
 * The same program in ASCII: Node reads a file in which there is one other character at half the speed.
 *
 * @param {string} code
 */
export function escapeNonAscii(code) {
  return code.replaceAll(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
