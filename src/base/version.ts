// The version that package.json states; it is written nowhere else.
import { readFileSync } from 'node:fs';

/** The program's version, `0.1.0`. */
export function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}
