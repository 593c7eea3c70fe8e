// The name of a Terraform root module: its folder's, unless that only says where the stack runs or that it is Terraform. Then the folder
// above it tells more.
import { plainName } from './service-roots.js';

/** Folder names that hold stacks and name none. */
const CONTAINERS: ReadonlySet<string> = new Set(
  (
    'terraform tf opentofu terragrunt infra infrastructure iac deploy deployment deployments live stacks stack env envs ' +
    'environment environments accounts account regions region clusters cluster roots root workspaces src main app config'
  ).split(' '),
);
const MOST_PARTS = 4;

/**
 * The name of the stack in `root`: `network/prod` is `network-prod`, `signin/terraform` is `signin`; `undefined`: no folder
 * of the path says which stack it is.
 */
export function stackName(root: string, isEnvironment: (folder: string) => boolean): string | undefined {
  const folders = root.split('/').filter((folder) => folder !== '.' && folder !== '');
  const parts: string[] = [];
  for (const folder of folders.toReversed()) {
    const isContainer = CONTAINERS.has(folder.toLowerCase());
    if (!isContainer) parts.unshift(folder);
    if ((!isContainer && !isEnvironment(folder) && !isRegion(folder)) || parts.length >= MOST_PARTS) break;
  }
  return parts.length === 0 ? undefined : plainName(parts.join('-'));
}

/** `eu-west-1`, `europe-west4`, `westeurope` are too many to list: a direction and perhaps a number. */
function isRegion(folder: string): boolean {
  return /^[a-z-]{0,20}(?:north|south|east|west|central)[a-z-]{0,20}\d{0,2}$/.test(folder.toLowerCase());
}
