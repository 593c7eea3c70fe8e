// TypeScript and JavaScript: literals, names, modules, calls. The compiler comes from ts-morph and is loaded when the first file is read.
import { accessorTable } from '../accessors/accessor-table.js';
import { compileSinks } from '../typescript/sinks.js';
import { readModule } from '../typescript/read-file.js';
import type { Scanner } from '../scanner.js';

/** Reads TypeScript and JavaScript, JSX included (ECMA-262, the TypeScript compiler's grammar). */
export const typescript: Scanner = {
  id: 'typescript',
  title: 'TypeScript and JavaScript',
  files: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.mts', '.cts'] },
  version: 1,
  hints: [
    'import',
    'export',
    'require',
    '//',
    'join(',
    'atob(',
    'base64',
    'fromcharcode',
    '\\x',
    '\\u',
    'process.env',
    'lastref-ignore',
  ],
  references: ['https://tc39.es/ecma262/', 'https://www.typescriptlang.org/docs/'],
  needs: 'name',
  open: async (rulebook) => {
    const { ts } = await import('ts-morph');
    const tools = { compiler: ts, sinks: compileSinks(rulebook), accessors: accessorTable(rulebook, 'typescript') };
    return (source) => readModule(tools, source);
  },
};
