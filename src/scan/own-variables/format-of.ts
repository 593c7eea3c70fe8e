// Which way of writing variables a file has, by its name and, where that says nothing, by a text that it holds.
import { Minimatch } from 'minimatch';
import type { Source } from '../scanner.js';
import type { VariableFormat } from './formats.js';

/** How far into a file its sign is looked for. */
const HEAD = 65_536;

/** Finds the formats of a file among those of a table; none for most files. */
export function formatChooser(formats: readonly VariableFormat[]): (source: Source) => readonly VariableFormat[] {
  const compiled = formats.map((format) => {
    const options = { dot: true, nocase: true };
    const names = format.names.map((glob) => new Minimatch(glob, options));
    const paths = (format.paths ?? []).map((glob) => new Minimatch(glob, options));
    return { format, names, paths };
  });
  return ({ path, text }) => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const fits = compiled.filter(
      ({ names, paths }) => names.some((glob) => glob.match(name)) || paths.some((glob) => glob.match(path)),
    );
    const head = text.slice(0, HEAD);
    return fits.map(({ format }) => format).filter(({ sign }) => sign === undefined || head.includes(sign));
  };
}
