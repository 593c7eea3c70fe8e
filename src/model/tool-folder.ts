// Folders of helpers for those who work on a program: a mere list of packages or a Dockerfile in one makes no service of it.

const TOOL_FOLDERS: ReadonlySet<string> = new Set(
  'requirements reqs hack script scripts tool tools tooling bin ci dev util utils'.split(' '),
);

/** Whether the file of this path lies directly in such a folder. */
export function isInToolFolder(path: string): boolean {
  const folder = path.split('/').slice(0, -1).pop();
  return folder !== undefined && TOOL_FOLDERS.has(folder.toLowerCase());
}
