// Settings whose key code puts together or is given: `getenv(key)` in a helper, a prefix and a field's name. Each key that is known is
// read like a written one; of others the value is unknown for the reason that the key is.
import type { Expression, NameExpression } from '../model/expression.js';
import { settingKey } from '../model/setting-key.js';
import { andThen, unknownAt, type Evaluate } from './evaluation.js';
import { certain, type Possibility } from './possibility.js';
import { holesOf, knownText, unknownValue, type Frame, type Value } from './value.js';
import { holeId } from './hole-id.js';

/** The values of a setting under every key that it can have. */
export function readComputed(
  { computed, ...name }: NameExpression & { readonly computed: Expression },
  frame: Frame,
  evaluate: Evaluate,
): readonly Possibility[] {
  const valueUnder = (key: Value): readonly Possibility[] => {
    const known = knownText(key);
    if (known !== undefined && /^[\w.:-]{1,200}$/.test(known))
      return evaluate({ ...name, key: settingKey(known) }, frame);
    const [hole] = holesOf(key);
    // Nobody has called or filled it: it is what it is without.
    if (hole?.why === 'parameter' && name.otherwise) return evaluate(name.otherwise, frame);
    const unknown = hole
      ? unknownValue({ id: holeId(`setting ${hole.id}`), why: hole.why, needs: hole.needs })
      : unknownAt(name.at, frame, 'dynamic');
    return [certain(unknown), ...(name.otherwise ? evaluate(name.otherwise, frame) : [])];
  };
  return [...andThen(evaluate(computed, frame), valueUnder)];
}
