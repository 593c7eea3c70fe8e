// Modules that the build of one environment puts in the place of another: `environment.prod.ts` for `environment.ts` (Angular's
// fileReplacements), `config.production.js` for `config.js`. What both define is then known by environment.
import { fileId, type LinkedFile } from './linked-file.js';

/** The instance of the module in whose place a file stands in its environment; `undefined` for other files. */
export type ReplacedModules = (file: LinkedFile) => string | undefined;

const NAMED =
  /^((?:.*\/)?(?:environments?|env|config(?:uration)?|settings|constants|appconfig|app-config))\.[\w-]{1,40}(\.[cm]?[jt]sx?)$/i;

/** Indexes the files that can be replaced. */
export function replacedIn(files: readonly LinkedFile[]): ReplacedModules {
  const ids = new Set(files.map(fileId));
  return (file) => {
    if (file.environment === undefined) return undefined;
    const found = NAMED.exec(file.path);
    const base = found && fileId({ repo: file.repo, path: `${found[1] ?? ''}${found[2] ?? ''}` });
    return base !== null && ids.has(base) ? base : undefined;
  };
}
