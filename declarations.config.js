/**
 * Writes what TypeScript needs to know of the library into dist/library/, one file for each entry. The
 * declarations stand by themselves: types that are made of zod's schemas or of tables are spelled out,
 * so that nobody who uses the library needs the packages that are bundled into it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import ts from 'typescript';

const root = dirname(fileURLToPath(import.meta.url));
const source = join(root, 'src');

/** @type {ts.CompilerOptions} */
const options = {
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  allowImportingTsExtensions: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
};

const spelling = ts.NodeBuilderFlags.NoTruncation | ts.NodeBuilderFlags.InTypeAlias;

const entries = ['library/index', 'library/sandbox'];
const declared = declareAll(entries.map((entry) => join(source, `${entry}.ts`)));
for (const entry of entries) {
  const path = join(root, 'dist', `${entry}.d.ts`);
  mkdirSync(dirname(path), { recursive: true });
  const text = bundle(declared, join(source, `${entry}.d.ts`));
  writeFileSync(path, await format(text, { parser: 'typescript', singleQuote: true }));
}

/**
 * What the compiler itself says of the sources, as a program of declarations.
 *
 * @param {string[]} files
 */
function declareAll(files) {
  /** @type {Map<string, string>} */
  const texts = new Map();
  const settings = { ...options, declaration: true, emitDeclarationOnly: true, noCheck: true };
  const host = createHost(texts);
  const sources = ts.createProgram({ rootNames: files, options: settings, host });
  sources.emit(undefined, (path, text) => texts.set(resolve(path), text));
  return ts.createProgram({
    rootNames: files.map((file) => file.replace(/\.ts$/, '.d.ts')),
    options,
    host,
  });
}

/**
 * Reads files, each once, and declarations of ours in the place of their sources as soon as there are
 * any.
 *
 * @param {ReadonlyMap<string, string>} texts
 * @returns {ts.CompilerHost}
 */
function createHost(texts) {
  const host = ts.createCompilerHost(options);
  /** @type {Map<string, ts.SourceFile | undefined>} */
  const parsed = new Map();
  /** @param {string} path */
  const isHidden = (path) => texts.size > 0 && isOurs(path) && !texts.has(resolve(path));
  return {
    ...host,
    fileExists: (path) => !isHidden(path) && (texts.has(resolve(path)) || host.fileExists(path)),
    readFile: (path) => texts.get(resolve(path)) ?? host.readFile(path),
    getSourceFile: (path, version) => {
      const text = texts.get(resolve(path));
      if (text !== undefined) return ts.createSourceFile(path, text, version, true);
      if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, version));
      return parsed.get(path);
    },
  };
}

/**
 * An entry's exports and all that they rest on, as one module.
 *
 * @param {ts.Program} program
 * @param {string} entry
 */
function bundle(program, entry) {
  const checker = program.getTypeChecker();
  const module = checker.getSymbolAtLocation(sourceFileOf(program, entry));
  if (!module) throw new Error(`${entry} exports nothing`);
  const exported = new Set(checker.getExportsOfModule(module).map(withoutAlias));
  /** @type {Map<string, { symbol: ts.Symbol, text: string }>} */
  const written = new Map();
  /** @param {ts.Symbol} symbol */
  const write = (symbol) => {
    const { name } = symbol;
    const known = written.get(name);
    if (known?.symbol === symbol) return;
    if (known) throw new Error(`two types of the library are called ${name}`);
    written.set(name, { symbol, text: '' });
    const { text, rests } = print(symbol, exported.has(symbol));
    written.set(name, { symbol, text });
    for (const other of rests) write(other);
  };
  for (const symbol of exported) write(symbol);
  const texts = [...written.values()].map(({ text }) => text);
  // Without it the others would be taken for exports as well.
  return `${texts.join('\n')}\nexport {};\n`;

  /** @param {ts.Symbol} symbol */
  function withoutAlias(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  /**
   * @param {ts.Symbol} symbol
   * @param {boolean} isExported
   */
  function print(symbol, isExported) {
    const node = declarationOf(symbol);
    const { text, rests } = isComputed(node) ? spellOut(node) : asItStands(node);
    const bare = text.replace(/^(export )?(declare )?/, '');
    const head =
      ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) ? '' : 'declare ';
    return { text: `${docOf(node)}${isExported ? 'export ' : ''}${head}${bare}`, rests };
  }

  /** @param {ts.Node} node */
  function asItStands(node) {
    /** @type {ts.Symbol[]} */
    const rests = [];
    /** @param {ts.Node} child */
    const visit = (child) => {
      if (ts.isIdentifier(child)) {
        const symbol = checker.getSymbolAtLocation(child);
        const found = symbol && withoutAlias(symbol);
        if (found && isTopLevel(found)) rests.push(found);
      }
      ts.forEachChild(child, visit);
    };
    visit(node);
    return { text: node.getText(), rests };
  }

  /**
   * A type that is computed from a value, as what comes of it.
   *
   * @param {ts.TypeAliasDeclaration} node
   */
  function spellOut(node) {
    const type = checker.getTypeAtLocation(node.name);
    const printed = checker.typeToTypeNode(type, undefined, spelling);
    if (!printed) throw new Error(`${node.name.text} cannot be spelled out`);
    const text = ts
      .createPrinter()
      .printNode(ts.EmitHint.Unspecified, printed, node.getSourceFile());
    /** @type {ts.Symbol[]} */
    const rests = [];
    /** @param {ts.Node} child */
    const visit = (child) => {
      if (ts.isTypeReferenceNode(child) && ts.isIdentifier(child.typeName)) {
        rests.push(...findNamed(child.typeName.text));
      }
      ts.forEachChild(child, visit);
    };
    visit(printed);
    return { text: `type ${node.name.text} = ${text};`, rests };
  }

  /** The type of ours that goes by that name; none where it is the language's. @param {string} name */
  function findNamed(name) {
    const found = program
      .getSourceFiles()
      .filter(({ fileName }) => isOurs(fileName))
      .flatMap((file) => {
        const exports = checker.getSymbolAtLocation(file)?.exports;
        return exports?.get(ts.escapeLeadingUnderscores(name)) ?? [];
      })
      .filter((symbol) => !(symbol.flags & ts.SymbolFlags.Alias));
    if (found.length > 1) throw new Error(`${name} is the name of several types`);
    return found;
  }

  /** Whether it is to be written as well. @param {ts.Symbol} symbol */
  function isTopLevel(symbol) {
    const node = symbol.declarations?.[0];
    if (!node) return false;
    const { fileName } = node.getSourceFile();
    if (!isOurs(fileName)) {
      // What the language and Node themselves have.
      if (/\/(typescript\/lib|@types\/node)\//.test(fileName)) return false;
      throw new Error(`the library's types rest on ${relative(root, fileName)}`);
    }
    const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
    return statement.parent === node.getSourceFile();
  }
}

/** @param {ts.Symbol} symbol */
function declarationOf(symbol) {
  const node = symbol.declarations?.[0];
  if (!node) throw new Error(`${symbol.name} is declared nowhere`);
  return ts.isVariableDeclaration(node) ? node.parent.parent : node;
}

/**
 * @param {ts.Node} node
 * @returns {node is ts.TypeAliasDeclaration}
 */
function isComputed(node) {
  return ts.isTypeAliasDeclaration(node) && holdsTypeof(node);
}

/**
 * @param {ts.Node} node
 * @returns {boolean}
 */
function holdsTypeof(node) {
  return ts.isTypeQueryNode(node) || ts.forEachChild(node, holdsTypeof) === true;
}

/** The comment that tells of it. @param {ts.Node} node */
function docOf(node) {
  const docs = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return docs.map((doc) => `${doc.getText()}\n`).join('');
}

/** @param {string} fileName */
function isOurs(fileName) {
  return resolve(fileName).startsWith(source);
}

/**
 * @param {ts.Program} program
 * @param {string} path
 */
function sourceFileOf(program, path) {
  const file = program.getSourceFile(path);
  if (!file) throw new Error(`${path} is missing`);
  return file;
}
