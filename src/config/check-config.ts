// One configuration file's text → Config and all its mistakes. Loads zod and yaml: reached only through a dynamic import.
import type { ErrorDetail } from '../base/errors.js';
import { readPositionedYaml } from '../base/positioned-yaml.js';
import { checkYaml } from '../base/schema-mistakes.js';
import { CONFIG_SCHEMA } from './config-schema.js';
import type { Config } from './config.js';
import type { FoundConfig } from './find-config.js';
import { toConfig } from './to-config.js';

/** Checks the text. `config` is `undefined` where its shape is wrong; where `mistakes` is not empty it must not be used. */
export function checkConfig({ file, shown, text }: FoundConfig): {
  readonly config?: Config;
  readonly mistakes: readonly ErrorDetail[];
} {
  const yaml = readPositionedYaml(text, shown);
  const isEmpty = yaml.value === null && yaml.mistakes.length === 0;
  const checked = checkYaml(isEmpty ? { ...yaml, value: {} } : yaml, CONFIG_SCHEMA, 'bad-config');
  return 'mistakes' in checked ? checked : toConfig(file, checked.value, yaml);
}
