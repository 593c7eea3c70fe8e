// The dotted name that code spells (`os.environ`, `this.host`), and whether a node is the object itself. It asks no scope what they mean.
import { formOf } from './collect.js';
import type { Form } from './form.js';
import { selfOf } from './names.js';
import type { Reading } from './reading.js';
import type { Syntax } from './syntax.js';

/** Whether a node is the object itself. */
export function isSelf(reading: Reading, node: Syntax): boolean {
  const form = formOf(reading, node);
  if (form?.is === 'this') return true;
  return form?.is === 'name' && form.name === selfOf(node);
}

/** The dotted name that a chain of members spells; `undefined` where anything else stands in it. */
export function dottedName(reading: Reading, node: Syntax): readonly string[] | undefined {
  const parts: string[] = [];
  let current: Syntax | undefined = node;
  while (current && parts.length < 12) {
    const form = formOf(reading, current);
    if (form?.is === 'name') return [form.name, ...parts];
    if (form?.is === 'this') return ['this', ...parts];
    if (form?.is === 'same') current = form.of;
    else if (form?.is === 'member') {
      parts.unshift(form.name);
      current = form.of;
    } else return undefined;
  }
  return undefined;
}

/** The dotted name of what is called, as written. */
export function calledName(reading: Reading, { name, of }: Extract<Form, { is: 'call' }>): string | undefined {
  if (!of) return name;
  const parts = dottedName(reading, of);
  return parts && [...parts, name].join('.');
}
