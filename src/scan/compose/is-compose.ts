// Whether YAML of any name is a compose file: those that others include or extend, and stacks of swarms, have no name of their own.
import { isMap } from 'yaml';
import { nodeAt, pairsOf } from '../kubernetes/node-access.js';

/** What a service of a compose file is made of, and what stands beside it. */
const MAKES: readonly string[] = ['image', 'build', 'extends'];
const BESIDE: ReadonlySet<string> = new Set([
  ...['version', 'name', 'services', 'networks', 'volumes', 'secrets', 'configs', 'include', 'models'],
]);

/** Compose specification, services: a mapping of services with an image or a build, beside nothing else than what it knows. */
export function isCompose(root: unknown): boolean {
  const sections = pairsOf(root);
  if (!sections.every(({ key }) => BESIDE.has(key.text) || key.text.startsWith('x-'))) return false;
  const services = pairsOf(nodeAt(root, 'services'));
  return services.some(({ value }) => isMap(value) && MAKES.some((key) => nodeAt(value, key) !== undefined));
}
