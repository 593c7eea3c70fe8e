// Rotations name certificates by fingerprint or by a PEM file; from here on by fingerprint alone.
import { lstatSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { ConfigError, systemCode } from '../base/errors.js';
import type { Config } from '../config/config.js';
import type { Rulebook } from '../model/rulebook.js';
import { openScanning } from '../scan/scan-file.js';
import { chunksOf, readRegularFile } from '../walk/open-file.js';
import type { ByteSource } from '../walk/tree.js';

/** A file (absolute path) in some state of a repository; `undefined`: it is looked for on the disk. */
export type OpenFile = (path: string) => ByteSource | undefined;

/** The configuration with each certificate of a rotation as `sha1:` or `sha256:`. Throws ConfigError for a file that holds none. */
export async function withResolvedRotations(
  config: Config,
  rulebook: Rulebook,
  open: OpenFile = openOnDisk,
): Promise<Config> {
  const { rotations } = config.certificates;
  if (rotations.every(({ from, to }) => isFingerprint(from) && isFingerprint(to))) return config;
  const resolved = [];
  for (const rotation of rotations) {
    const [from, to] = [rotation.from, rotation.to].map((name) => fingerprintOf(name, { config, rulebook, open }));
    resolved.push({ ...rotation, from: (await from) ?? '', to: (await to) ?? '' });
  }
  return { ...config, certificates: { ...config.certificates, rotations: resolved } };
}

function isFingerprint(name: string): boolean {
  return /^sha(?:1|256):/.test(name);
}

interface Resolving {
  readonly config: Config;
  readonly rulebook: Rulebook;
  readonly open: OpenFile;
}

async function fingerprintOf(name: string, { config, rulebook, open }: Resolving): Promise<string> {
  if (isFingerprint(name)) return name;
  const leaf = await certificateInFile(resolve(config.folder, name), rulebook, open);
  if (leaf !== undefined) return leaf;
  throw new ConfigError({
    code: 'bad-config',
    message: `the rotation names ${name}, which holds no certificate in PEM.`,
    hint: 'Name a PEM file or a fingerprint as sha256:… or sha1:….',
    where: { file: config.file ?? 'lastref.yaml' },
  });
}

/** The first certificate of a file (absolute path) as `sha256:HEX`; `undefined`: it holds none, or is no file. */
export async function certificateInFile(
  path: string,
  rulebook: Rulebook,
  open: OpenFile = openOnDisk,
): Promise<string | undefined> {
  const scanning = await openScanning(rulebook);
  const { sizeBytes, ...source } = open(path) ?? openOnDisk(path);
  const { facts } = await scanning.scan({ path: basename(path), sizeBytes, ...source });
  const leaf = facts.find((fact) => fact.kind === 'certificate');
  return leaf && `sha256:${leaf.sha256}`;
}

function openOnDisk(path: string): ByteSource {
  return { sizeBytes: sizeOf(path), read: () => readRegularFile(path), chunks: () => chunksOf(path) };
}

function sizeOf(path: string): number {
  try {
    return lstatSync(path).size;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return 0;
  }
}
