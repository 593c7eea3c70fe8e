// States and plans (`terraform.tfstate`, `terraform show -json`): the resources that exist or will, as blocks. What a plan only takes away
// is left out, and so is what it looked like before.
import type { Block } from './blocks.js';
import type { Context } from './context.js';
import { memberOf, objectOf, objectsOf, textOfMember } from './json-body.js';
import { childrenOf, unwrap, type Node } from './parse.js';

/** A resource of a state with its attributes. */
export interface StateResource {
  readonly block: Block;
  /** It is the only one of its address in the root module, so that configuration beside it may read its attributes by name. */
  readonly isPlain: boolean;
}

/** Modules below one another in a state. */
const MOST_MODULES = 10_000;

/** The resources of a state or plan, in their order; none in other JSON. */
export function* resourcesOfState(root: Node, context: Context): Generator<StateResource> {
  const changes = memberOf(root, 'resource_changes', context);
  if (changes) {
    for (const change of objectsOf(changes)) yield* changedResource(change, context);
    return;
  }
  for (const resource of objectsOf(memberOf(root, 'resources', context)))
    for (const instance of objectsOf(memberOf(resource, 'instances', context)))
      yield* toResource(resource, memberOf(instance, 'attributes', context), {
        context,
        isPlain: !memberOf(resource, 'module', context) && !memberOf(instance, 'index_key', context),
      });
  const open = objectsOf(memberOf(valuesOf(root, context), 'root_module', context));
  for (let at = 0; at < Math.min(open.length, MOST_MODULES); at++) {
    const module = open[at];
    for (const resource of objectsOf(memberOf(module, 'resources', context)))
      yield* toResource(resource, memberOf(resource, 'values', context), {
        context,
        isPlain: at === 0 && !memberOf(resource, 'index', context),
      });
    open.push(...objectsOf(memberOf(module, 'child_modules', context)));
  }
}

/** What there is, or what there will be. */
function valuesOf(root: Node, context: Context): Node | undefined {
  return objectOf(memberOf(root, 'values', context) ?? memberOf(root, 'planned_values', context));
}

function* changedResource(resource: Node, context: Context): Generator<StateResource> {
  const change = objectOf(memberOf(resource, 'change', context));
  const isPlain = !memberOf(resource, 'module_address', context) && !memberOf(resource, 'index', context);
  yield* toResource(resource, memberOf(change, 'after', context), { context, isPlain });
}

function* toResource(
  resource: Node,
  attributes: Node | undefined,
  { context, isPlain }: { readonly context: Context; readonly isPlain: boolean },
): Generator<StateResource> {
  const body = objectOf(attributes);
  const type = textOfMember(resource, 'type', context);
  const name = textOfMember(resource, 'name', context);
  if (!body || type === undefined || name === undefined) return;
  const kind = textOfMember(resource, 'mode', context) === 'data' ? 'data' : 'resource';
  yield { block: { type: kind, labels: [type, name], body, node: body }, isPlain };
}

/** The outputs that a state holds. */
export function outputsOfState(root: Node, context: Context): { readonly name: string; readonly value: Node }[] {
  const values = valuesOf(root, context) ?? root;
  const outputs = objectOf(memberOf(values, 'outputs', context));
  if (!outputs) return [];
  return childrenOf(outputs).flatMap((element) => {
    const [key, held] = childrenOf(element);
    const value = memberOf(objectOf(held), 'value', context);
    const name = key && unwrap(key, ['expression', 'literal_value']);
    return name && value ? [{ name: nameOf(name, context), value }] : [];
  });
}

function nameOf(node: Node, { source }: Context): string {
  return source.text.slice(node.startIndex, node.endIndex).replace(/^"|"$/g, '');
}
