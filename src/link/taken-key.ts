// Under which name a container has a key of a ConfigMap or Secret. Knows nothing of values.
import type { Link } from '../model/link.js';

type Takes = Extract<Link, { link: 'environment-from' }>['takes'];

/** The name that a key has in the environment; `undefined` where it is not taken. */
export function takenKey(takes: Takes, key: string): { readonly key: string; readonly level: string } | undefined {
  if ('prefix' in takes) return { key: takes.prefix + key, level: 'kubernetes-from' };
  return takes.key === key ? { key: takes.as, level: 'kubernetes' } : undefined;
}
