/** What the build does to modules on their way into the bundle. */

/**
 * Parts of packages that no run reaches: undici's HTTP/2, which it does not offer to servers unless told
 * to, and the bodies of its `fetch`, as ours are text; commander's commands that are programs of their
 * own. They would load much of Node itself.
 */
const unreached = [
  /[\\/]undici[\\/]lib[\\/](dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body)\.js$/,
  /^\0left-out$/,
];

/** @type {import('rolldown').Plugin} */
export const leaveOut = {
  name: 'leave-out',
  resolveId: {
    filter: { id: /^node:child_process$/ },
    handler: (_, importer) => (/[\\/]commander[\\/]/.test(importer ?? '') ? '\0left-out' : null),
  },
  load: {
    filter: { id: unreached },
    handler: () => "module.exports = () => { throw new Error('left out of the bundle'); };",
  },
};

/**
 * A finished file of the bundle, but with what it uses of Node's own modules taken without an `import`:
 * that makes a namespace of all that they export, and so loads what is otherwise loaded when it is
 * asked for, such as the streams of files with `node:fs`. Imports come first in a file.
 *
 * @param {string} code
 */
export function requireBuiltins(code) {
  const [imports = ''] = /^(?:import\b[^;]*;\s*)*/.exec(code) ?? [];
  return imports.replaceAll(builtinImport, takeBuiltin) + code.slice(imports.length);
}

const builtinImport =
  /import\b(?:\s*([\w$]+)\b,?)?\s*(?:\{([^}]*)\}|\*\s*as ([\w$]+))?\s*from\s*["'](node:[\w/]+)["'];/g;

/**
 * @param {string} _
 * @param {string | undefined} standard its name where the module itself is meant
 * @param {string | undefined} parts as `import` has them: `join, sep as separator`
 * @param {string | undefined} all its name where the namespace is meant
 * @param {string} id
 */
function takeBuiltin(_, standard, parts, all, id) {
  const taken = `process.getBuiltinModule("${id}")`;
  const names = [standard, all].filter((name) => name !== undefined);
  const pattern = parts?.replaceAll(' as ', ':');
  const targets = [...names, ...(pattern === undefined ? [] : [`{${pattern}}`])];
  return targets.map((target) => `const ${target}=${taken};`).join('');
}
