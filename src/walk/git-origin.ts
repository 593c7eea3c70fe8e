// Where a repository comes from, as its own .git/config says. It runs no git and follows no include.
import { encodePath, joinPath } from './path-text.js';
import { readHead } from './open-file.js';

const LIMIT_BYTES = 65_536;

/** The path of the remote `origin` on its host, `acme/shop`; `undefined`: there is none, or it lies on this machine. */
export function originOf(root: string): { readonly host: string; readonly path: string } | undefined {
  const text = readHead(encodePath(joinPath(root, '.git/config')), LIMIT_BYTES)?.toString('utf8') ?? '';
  let isOrigin = false;
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line.startsWith('[')) isOrigin = line === '[remote "origin"]';
    else if (isOrigin && /^url\s*=/.test(line)) return parseRemote(line.slice(line.indexOf('=') + 1).trim());
  }
  return undefined;
}

/** `https://user@host:port/path.git`, `ssh://…` and scp's `user@host:path` (git-clone(1), GIT URLS). */
function parseRemote(url: string): ReturnType<typeof originOf> {
  const found =
    /^(?:https?|ssh|git):\/\/(?:[^@/]*@)?([a-z0-9.-]+)(?::\d+)?\/(.+)$/i.exec(url) ??
    /^(?:[^@/:]+@)?([a-z0-9-]+(?:\.[a-z0-9-]+)+):(?!\/)(.+)$/i.exec(url);
  const [, host, path] = found ?? [];
  if (host === undefined || path === undefined) return undefined;
  return { host: host.toLowerCase(), path: path.replace(/\/+$/, '').replace(/\.git$/, '') };
}
