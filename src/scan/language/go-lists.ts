// Lists that Go code grows: what is appended to a list under its own name. It evaluates nothing.
import type { Declared } from './form.js';
import { rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** `x = append(x, a, b...)`: items, and lists of them. */
export function appended(target: Syntax, value: Syntax | undefined, source: string): Declared[] {
  if (value?.type !== 'call_expression' || rawOf(childBy(value, 'function'), source) !== 'append') return [];
  const [list, ...more] = childBy(value, 'arguments')?.children ?? [];
  const name = rawOf(target, source);
  if (rawOf(list, source) !== name) return [];
  return more.map((one) => {
    const inner = one.type === 'variadic_argument' ? one.children[0] : undefined;
    return { name, at: one, value: inner ?? one, how: inner ? 'append' : 'add' };
  });
}
