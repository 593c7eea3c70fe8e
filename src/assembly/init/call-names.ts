// What an estate is called: the names of its repositories, and of the organisations under which code hosts keep them. A domain of that
// name is likely its own. Services lend no name: one that is called redis does not own redis.io.
import { posix } from 'node:path';
import type { Survey } from '../survey.js';

const CODE_HOSTS: ReadonlySet<string> = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);
/** `github.com/ORG/REPO` and `git@github.com:ORG/REPO`. */
const REPOSITORY = /(?:^|[/@])[a-z]{6,9}\.(?:com|org)[/:]([\w.-]{1,100})\/([\w.-]{1,100})/i;
/** Too general for a domain of that name to be likely anybody's. */
const GENERAL: ReadonlySet<string> = new Set(
  'api app apps backend client code docs frontend home infra main mono monorepo platform project repo repos server services shop site src test web website work'.split(
    ' ',
  ),
);

/** Names in lower case without hyphens, each with what is called so, for people. */
export function callNames({ estate, repos }: Survey): ReadonlyMap<string, string> {
  const folders = new Map(repos.map(({ root }) => [plain(posix.basename(root)), posix.basename(root)]));
  const names = new Map([...folders].map(([name, folder]) => [name, `the repository ${folder}`]));
  for (const { host, value } of estate.references) {
    if (!CODE_HOSTS.has(host)) continue;
    const [, organisation = '', repository = ''] = REPOSITORY.exec(value) ?? [];
    if (!folders.has(plain(repository.replace(/\.git$/, '')))) continue;
    const name = plain(organisation);
    if (!names.has(name)) names.set(name, `${organisation}, who keeps ${repository} at ${host}`);
  }
  return new Map([...names].filter(([name]) => name.length > 2 && !GENERAL.has(name)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
