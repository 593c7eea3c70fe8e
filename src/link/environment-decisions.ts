// Names whose value says which environment it is: a workspace, a variable called `environment`. Whoever decides on one of them decides on
// the environment, so that a workspace's host never meets another environment's variables.
import { ANY_WORLD, assuming, ENVIRONMENT, mergeWorlds, type Assumption, type World } from './world.js';

/** The label of an environment that a word means; `undefined` for none. */
export type EnvironmentNamed = (word: string) => string | undefined;

/** What is assumed with a decision; `undefined` where it cannot hold. */
export type Assume = (decision: string, assumption: Assumption) => World;

/** Identities of unknown text as `value.ts` writes them, between marks of their own; an operation may stand around the name. */
const TELLS_ENVIRONMENT =
  /^.(?:(?:lower|upper)\()?terraform:(?:terraform\.workspace|var\.(?:[a-z]{1,30}_)?(?:env|environment|stage|workspace)(?:_name|_type)?)@/s;

/** Makes assumptions, with what the label of an environment says. */
export function createAssume(environmentNamed: EnvironmentNamed = () => undefined): Assume {
  return (decision, assumption) => {
    const world = assuming(decision, assumption);
    if (!TELLS_ENVIRONMENT.test(decision)) return world;
    return mergeWorlds(world, environmentWorld(assumption, environmentNamed)) ?? world;
  };
}

function environmentWorld(assumption: Assumption, environmentNamed: EnvironmentNamed): World {
  if ('is' in assumption) {
    const label = environmentNamed(assumption.is);
    return label === undefined ? ANY_WORLD : assuming(ENVIRONMENT, { is: label });
  }
  const labels = assumption.not.flatMap((word) => environmentNamed(word) ?? []);
  return labels.length === 0 ? ANY_WORLD : assuming(ENVIRONMENT, { not: [...new Set(labels)].sort() });
}
