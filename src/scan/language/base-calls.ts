// Constructors that run other constructors: of their class, or of its base. Which words say so is the profile's, but for a few that are alike.
import { classTarget, type Target } from './names.js';
import type { Reading } from './reading.js';
import { classOf } from './scope.js';
import type { Syntax } from './syntax.js';

const CONSTRUCTORS = /^(?:__init__|__construct|init|initialize)$/;

/** Whether a call is the constructor of the base: `super().__init__(…)`, `parent::__construct(…)`, `super.init(…)`. */
export function isOfBase({ source }: Reading, name: string, { start, end }: Syntax): boolean {
  return (
    CONSTRUCTORS.test(name) &&
    end - start < 60 &&
    /^(?:super(?:\([\w, ]*\))?|parent)$/.test(source.text.slice(start, end))
  );
}

/** The constructor that another one runs. */
export function builtBy(reading: Reading, node: Syntax, which: 'own' | 'base'): Target | undefined {
  const around = classOf(node.scope);
  const base = around?.bases[0];
  if (which === 'own' || !around) return around && { key: `${around.key}.new` };
  const found = base === undefined ? undefined : classTarget(reading, around.at, base);
  return found && { ...found, key: `${found.key}.new` };
}
