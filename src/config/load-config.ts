// lastref.yaml and --retire → one checked Config. It opens no repository, asks no network and knows no clock.
import { dirname, resolve } from 'node:path';
import { ConfigError, type ErrorDetail } from '../base/errors.js';
import { byKeys } from '../base/order.js';
import type { Config } from './config.js';
import { findConfigs, readNamedConfig, type FoundConfig, type ReadText } from './find-config.js';
import { withRetired } from './retire-arguments.js';
import { emptyConfig } from './to-config.js';

export interface ConfigRequest {
  readonly cwd: string;
  /** The first PATH of the command line, from which the file is looked for upwards; the working directory without it. */
  readonly firstPath?: string;
  /** `--config`: this file and no other; nothing is looked for. */
  readonly configFile?: string;
  /** Absolute: nothing is looked for, and this file, there or not, is where the configuration is to stand. */
  readonly instead?: string;
  /** How files are read; from the disk without it. */
  readonly readText?: ReadText;
  /** Values of --retire, `NAME[@YYYY-MM-DD]`. */
  readonly retire: readonly string[];
}

export interface LoadedConfig {
  readonly config: Config;
  /** Absolute paths of other lastref.yaml files farther up, the nearest first; none of them retires a name. */
  readonly ignored: readonly string[];
}

/**
 * Loads the configuration of a run. Throws ConfigError for the first mistake in the file, with its place (`unknown-key`, `bad-date`,
 * `bad-hostname`, `public-suffix`, `bad-config`, `two-configs`, `no-such-path`), and UsageError for one in --retire.
 */
export async function loadConfig(request: ConfigRequest): Promise<LoadedConfig> {
  const { cwd, firstPath, configFile, retire, instead, readText } = request;
  if (instead !== undefined) {
    const config = { ...emptyConfig(dirname(instead)), file: instead };
    return { config: { ...config, retire: withRetired([], retire) }, ignored: [] };
  }
  const found =
    configFile === undefined
      ? await findConfigs(cwd, firstPath ?? '.', readText)
      : [await readNamedConfig(cwd, configFile, readText)];
  const [nearest, ...others] = found;
  const config = nearest === undefined ? emptyConfig(resolve(cwd)) : await readConfig(nearest);
  for (const other of others) await refuseSecond(other, nearest?.shown ?? '');
  return { config: { ...config, retire: withRetired(config.retire, retire) }, ignored: others.map(({ file }) => file) };
}

async function readConfig({ file, shown, text }: FoundConfig): Promise<Config> {
  // Not until there is a file to check: zod takes longer to load than most runs need for everything else.
  const { checkConfig } = await import('./check-config.js');
  const { config, mistakes } = checkConfig({ file, shown, text });
  if (config === undefined || mistakes.length > 0) throw firstOf(mistakes);
  return config;
}

function firstOf(mistakes: readonly ErrorDetail[]): ConfigError {
  const [first, ...others] = [...mistakes].sort(
    byKeys(
      ({ where }) => where?.line,
      ({ where }) => where?.column,
    ),
  );
  if (first === undefined) throw new Error('No mistake to report.');
  const more = new Set(others.map(({ where }) => `${where?.line}:${where?.column}`));
  return new ConfigError({
    ...first,
    hint: more.size === 0 ? first.hint : `${first.hint} (Also wrong: ${[...more].join(', ')}.)`,
  });
}

/** One file per run says what is retired; the rest may lie about. */
async function refuseSecond(other: FoundConfig, nearest: string): Promise<void> {
  const { readPositionedYaml } = await import('../base/positioned-yaml.js');
  const yaml = readPositionedYaml(other.text, other.shown);
  const isMap = typeof yaml.value === 'object' && yaml.value !== null;
  const retires = isMap ? Object.hasOwn(yaml.value, 'retire') : /^["']?retire["']?\s*:/m.test(other.text);
  if (!retires) return;
  throw new ConfigError({
    code: 'two-configs',
    message: `This file retires names, but the nearer ${nearest} is used.`,
    hint: 'Keep one of them for a run, or name one with --config.',
    where: yaml.placeOfKey(['retire']),
  });
}
