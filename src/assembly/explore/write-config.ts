// The policy that was supposed, as the text of a lastref.yaml. The result is checked before anybody writes it.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { systemCode, UserError } from '../../base/errors.js';
import { checkConfig } from '../../config/check-config.js';
import { editConfig, type ConfigEdit } from '../../config/edit-config.js';
import { CONFIG_NAME } from '../../config/find-config.js';
import { isPolicyChange, type Change } from '../../model/what-if.js';

export interface NewConfig {
  /** Absolute. */
  readonly file: string;
  readonly text: string;
  /** What a configuration cannot say, and the file therefore does not hold. */
  readonly left: readonly Change[];
}

/** The configuration with the changes in it. Throws ConfigError where the file cannot be edited or would be wrong. */
export async function newConfig(
  file: string | undefined,
  folder: string,
  changes: readonly Change[],
): Promise<NewConfig> {
  const target = file ?? resolve(folder, CONFIG_NAME);
  const policy = changes.filter(isPolicyChange);
  const text = editConfig(await present(target), policy.flatMap(editOf), CONFIG_NAME);
  const { mistakes } = checkConfig({ file: target, shown: CONFIG_NAME, text });
  const [mistake] = mistakes;
  if (mistake !== undefined) throw new UserError(mistake);
  return { file: target, text, left: changes.filter((change) => !isPolicyChange(change)) };
}

async function present(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return '';
    throw error;
  }
}

function editOf(change: Change): ConfigEdit[] {
  switch (change.change) {
    case 'retire': {
      const at = change.name.lastIndexOf('@');
      const domain = (at < 0 ? change.name : change.name.slice(0, at)).toLowerCase();
      return [{ edit: 'retire', domain, ...(at < 0 ? {} : { on: change.name.slice(at + 1) }) }];
    }
    case 'date':
      return [{ edit: 'retire', domain: change.domain, on: change.on }];
    case 'end-certificate':
      return [{ edit: 'end-certificate', names: change.names, notAfter: change.notAfter }];
    case 'record':
    case 'reference':
    case 'binding':
      return [];
  }
}
