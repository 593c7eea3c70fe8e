// Names that mean a Service to pods of a cluster before they are looked up as domains: `mapiq.net` is Service `mapiq` in namespace `net`
// (Kubernetes, DNS for Services and Pods: search paths). Which pods run in that cluster is not known.
import type { Step } from '../model/reference.js';
import type { NameTable } from './name-table.js';

/** Where the Service is that a repository deploys under this name; `undefined`: there is none. */
export function serviceInCluster(host: string, repo: string, table: NameTable): Step | undefined {
  if (host.split('.').length !== 2) return undefined;
  const [entry] = table.entriesOf(`kubernetes|${repo}:.#service:${host}/name`);
  if (entry === undefined) return undefined;
  const [name = '', namespace = ''] = host.split('.');
  const note = `ambiguous: in the cluster also Service ${name} of namespace ${namespace}`;
  return { repo: entry.file.repo, file: entry.file.path, line: entry.definition.at.line, note };
}
