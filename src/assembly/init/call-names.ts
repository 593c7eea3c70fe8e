// What an estate is called: its repositories, the organisations that keep them, the teams that own them. A domain of such a name is
// likely its own. Services lend no name: one that is called redis does not own redis.io.
import { posix } from 'node:path';
import { byText } from '../../base/order.js';
import { originOf } from '../../walk/git-origin.js';
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
export function callNames(survey: Survey): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, what: string): void => {
    const key = plain(name);
    if (key.length > 2 && !GENERAL.has(key) && !names.has(key)) names.set(key, what);
  };
  const folders = new Map(survey.repos.map(({ root }) => [plain(posix.basename(root)), posix.basename(root)]));
  for (const folder of folders.values()) add(folder, `the repository ${folder}`);
  for (const { root } of survey.repos) {
    const origin = originOf(root);
    const [organisation = ''] = origin?.path.split('/') ?? [];
    add(organisation, `${organisation}, from which git fetched ${posix.basename(root)}`);
  }
  for (const team of teamsOf(survey)) add(team, `${team}, whose teams own services`);
  for (const [organisation, repository] of organisationsOf(survey, folders))
    add(organisation, `${organisation}, who keeps ${repository}`);
  return names;
}

/** `@acme/platform` of CODEOWNERS is a team of acme. */
function teamsOf({ estate }: Survey): string[] {
  const teams = estate.services.flatMap(({ owner }) => [...(owner ?? '').matchAll(/@([\w.-]{1,100})\/[\w.-]/g)]);
  return [...new Set(teams.map(([, organisation = '']) => organisation))].sort(byText);
}

/** Who keeps a repository of a walked folder's name, as addresses of code hosts say. */
function organisationsOf({ estate }: Survey, folders: ReadonlyMap<string, string>): Map<string, string> {
  const found = new Map<string, string>();
  for (const { host, value } of estate.references) {
    if (!CODE_HOSTS.has(host)) continue;
    const [, organisation = '', repository = ''] = REPOSITORY.exec(value) ?? [];
    if (folders.has(plain(repository.replace(/\.git$/, '')))) found.set(organisation, `${repository} at ${host}`);
  }
  return new Map([...found].sort(([a], [b]) => byText(a, b)));
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_.]/g, '');
}
