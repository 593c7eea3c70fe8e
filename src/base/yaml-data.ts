// Plain data of a YAML text, as a program that decodes it has it: without places, aliases within bounds. Executes no tag.
import { parse } from 'yaml';

const MOST_ALIASES = 100;

/** The data of one document; `undefined` where the text is none. */
export function dataOfYaml(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: MOST_ALIASES, logLevel: 'silent' }) as unknown;
  } catch {
    return undefined;
  }
}
