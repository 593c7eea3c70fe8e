// Objects that hold a program's settings, and parts of them: `IConfiguration` and its sections, Typesafe Config, Viper's `Sub`. A part is known by
// the path that leads to it; where that cannot be said, nothing is.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { formOf } from './collect.js';
import type { Form } from './form.js';
import { dottedName, isSelf } from './dotted-name.js';
import { bindingOf } from './names.js';
import { joined, spanOf, textAt, type Reading } from './reading.js';
import { classOf, type Binding } from './scope.js';
import { computedSetting, settingValue } from './settings.js';
import type { Syntax } from './syntax.js';

const MOST_STEPS = 12;

/** The path to what an object holds, with its last separator; `undefined` for objects that hold no settings. */
export function sectionPath(reading: Reading, node: Syntax, steps = 0): Expression | undefined {
  const { sections } = reading.profile;
  if (!sections || steps > MOST_STEPS) return undefined;
  const at = spanOf(reading, node);
  const form = formOf(reading, node);
  if (form?.is === 'same') return sectionPath(reading, form.of, steps + 1);
  if (form?.is === 'call') {
    const raw = reading.source.text.slice(node.start, Math.min(node.end, node.start + 300));
    if (sections.roots.test(raw)) return textAt(at, '');
    const [key] = form.args;
    if (!form.of || !sections.narrows.test(form.name)) return undefined;
    const before = sectionPath(reading, form.of, steps + 1);
    return before && key && joined([before, reading.evaluate(key.value), textAt(at, sections.separator)], at);
  }
  const binding = holderOf(reading, node, form);
  if (binding) return heldSection(reading, binding, steps);
  const dotted = dottedName(reading, node)?.join('.');
  return dotted !== undefined && sections.names.test(dotted) ? textAt(at, '') : undefined;
}

function holderOf(reading: Reading, node: Syntax, form: Form | undefined): Binding | undefined {
  if (form?.is === 'name') return bindingOf(reading, node, form.name);
  if (form?.is === 'member' && isSelf(reading, form.of)) return classOf(node.scope)?.names.get(form.name);
  return undefined;
}

/** What a name holds: by what it is made of, else by its written type or its own name. */
function heldSection(
  reading: Reading,
  { name, type, values, is, scope }: Binding,
  steps: number,
): Expression | undefined {
  const { sections } = reading.profile;
  const at = reading.source.span(scope.at.start, scope.at.start);
  for (const { value } of is === 'variable' ? values.slice(0, 4) : []) {
    const found = value && sectionPath(reading, value, steps + 1);
    if (found) return found;
  }
  if (type !== undefined) return sections?.types.test(type) ? textAt(at, '') : undefined;
  return values.length === 0 && sections?.names.test(name) ? textAt(at, '') : undefined;
}

/** A setting below a path, read by a key that may itself be put together. */
export function settingBelow(
  path: Expression,
  key: Expression,
  { otherwise, at }: { readonly otherwise?: Expression | undefined; readonly at: Span },
): Expression | undefined {
  if (key.kind === 'unknown') return undefined;
  const whole = joined([path, key], at);
  if (whole.kind === 'text')
    return /^[\w.:-]{1,200}$/.test(whole.text) ? settingValue(whole.text, otherwise, at) : undefined;
  return computedSetting(whole, otherwise, at);
}

/** `GetSection("Idp:Zone").Value` */
export function sectionValue(reading: Reading, of: Syntax): Expression | undefined {
  if (reading.profile.sections?.separator !== ':') return undefined;
  const path = sectionPath(reading, of);
  const key = path?.kind === 'text' ? path.text.replace(/:$/, '') : '';
  return key === '' ? undefined : settingValue(key, undefined, spanOf(reading, of));
}
