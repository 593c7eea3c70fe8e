// The key table as Markdown, for docs/explore.md.
import { GROUPS, KEY_TABLE, keysText } from './key-table.js';

/** One table, in the order of help. */
export function keyReference(): string {
  const rows = GROUPS.flatMap((group) =>
    KEY_TABLE.filter((entry) => entry.group === group).map(
      (entry) => `| ${group} | ${keysText(entry).split(' ').map(code).join(' ')} | ${entry.says} |`,
    ),
  );
  return ['| | keys | what they do |', '| --- | --- | --- |', ...rows].join('\n');
}

function code(key: string): string {
  return `\`${key}\``;
}
