// Which variables of Ansible's groups no host has: each host of the group, as the inventories of the repository list them, has a value of its own
// (Ansible, Understanding variable precedence). Where no inventory is kept, nothing is known of that.
import type { LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';

/** The level of what every host of its group overrides. */
const COVERED = 'ansible-covered';
const DEEPEST_GROUPS = 16;

/** Whether the hosts that a group's definition is for all have one of their own, among the entries of one name. */
type IsCovered = (entry: Entry, entries: readonly Entry[]) => boolean;

/** Gives the definitions of groups that no host has the level of what is overridden. */
export function coverGroups(files: readonly LinkedFile[], entries: Map<string, Entry[]>): void {
  const isCovered = createAnsibleHosts(files);
  for (const [id, list] of entries)
    if (id.startsWith('ansible|') && list.length > 1)
      entries.set(
        id,
        list.map((entry) => (isCovered(entry, list) ? { ...entry, level: COVERED } : entry)),
      );
}

/** Reads the inventories of all repositories. */
function createAnsibleHosts(files: readonly LinkedFile[]): IsCovered {
  const members = new Map<string, Set<string>>();
  for (const file of files)
    for (const fact of file.facts)
      if (
        fact.kind === 'definition' &&
        fact.scope === 'ansible' &&
        fact.key.startsWith('@group:') &&
        fact.value.kind === 'list'
      )
        for (const item of fact.value.items)
          if (item.kind === 'text')
            for (const group of [fact.key.slice('@group:'.length), 'all'])
              add(members, `${file.repo}:${group}`, item.text);
  return (entry, entries) => {
    const group = /(?:^|\/)group_vars\/([^/.]+)/.exec(entry.file.path)?.[1];
    if (group === undefined || entry.definition.level !== 'ansible-group') return false;
    const hosts = hostsOf(`${entry.file.repo}:${group}`, members);
    return hosts.size > 0 && [...hosts].every((host) => entries.some((one) => isOf(host, one)));
  };
}

function isOf(host: string, { definition, file }: Entry): boolean {
  return (
    definition.level === 'ansible-host' &&
    (/(?:^|\/)host_vars\/(.+)$/.exec(file.path)?.[1] ?? '').replace(/(?:\.ya?ml|\/.*)$/, '') === host
  );
}

/** The hosts of a group and of the groups in it, which are written `:NAME`. */
function hostsOf(group: string, members: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const hosts = new Set<string>();
  const repo = group.slice(0, group.lastIndexOf(':'));
  const seen = new Set<string>();
  let open = [group];
  for (let depth = 0; depth < DEEPEST_GROUPS && open.length > 0; depth++) {
    const found = open.flatMap((one) => [...(members.get(one) ?? [])]);
    open.forEach((one) => seen.add(one));
    for (const name of found) if (!name.startsWith(':')) hosts.add(name);
    open = found
      .filter((name) => name.startsWith(':'))
      .map((name) => `${repo}${name}`)
      .filter((one) => !seen.has(one));
  }
  return hosts;
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const set = map.get(key);
  if (set) set.add(value);
  else map.set(key, new Set([value]));
}
