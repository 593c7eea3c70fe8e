// Imports of Python: which files a module can be, and which names come from it.
import type { Imported } from './form-parts.js';
import type { Read } from './profile.js';
import { rawOf } from './read.js';
import { childBy, childOf } from './syntax.js';

/** Specifiers of a module: a file or a package folder, near this one where dots lead it. */
function moduleFiles(written: string): string {
  const dots = /^\.*/.exec(written)?.[0].length ?? 0;
  const path = written.slice(dots).replaceAll('.', '/');
  const lead = dots === 0 ? 'tail:' : dots === 1 ? './' : '../'.repeat(dots - 1);
  if (path === '') return `${lead}__init__.py`;
  return `${lead}${path}.py|${lead}${path}/__init__.py`;
}

/** What is deployed comes first: it takes the rest from the others. */
const DJANGO = ['production', 'prod', 'live', 'base', 'common', 'default', 'defaults']
  .reduce<string[]>((found, name) => [...found, `tail:settings/${name}.py`], ['tail:settings.py'])
  .concat('tail:settings/__init__.py')
  .join('|');

/** `from a.b import c as d` */
export const readImportFrom: Read = (node, source) => {
  const from = rawOf(childBy(node, 'module_name'), source);
  const names: Imported[] = node.children
    .filter(({ field }) => field === 'name')
    .map((one) => {
      const target = rawOf(one.type === 'aliased_import' ? childBy(one, 'name') : one, source);
      const called = one.type === 'aliased_import' ? rawOf(childBy(one, 'alias'), source) : target;
      if (from === 'django.conf' && target === 'settings') return { name: called, target: '*', in: DJANGO };
      const module = moduleFiles(`${from}${/^\.+$/.test(from) ? '' : '.'}${target}`);
      return { name: called, target, in: moduleFiles(from), ...(/^[a-z_]\w*$/.test(target) ? { module } : {}) };
    });
  if (childOf(node, 'wildcard_import')) names.push({ name: '*', target: '*', in: moduleFiles(from), isHandedOn: true });
  return { is: 'import', names };
};

/** `import a.b as c` */
export const readImport: Read = (node, source) => ({
  is: 'import',
  names: node.children.flatMap((one) => {
    const module = rawOf(one.type === 'aliased_import' ? childBy(one, 'name') : one, source);
    const called = one.type === 'aliased_import' ? rawOf(childBy(one, 'alias'), source) : module.split('.')[0];
    return called ? [{ name: called, target: '*', in: moduleFiles(module) }] : [];
  }),
});
