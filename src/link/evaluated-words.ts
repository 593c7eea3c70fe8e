// Words of an evaluated text that look like hosts and are none, and those that stand in a comment of it. It evaluates nothing.
import { isFileName } from '../model/file-name.js';
import type { Reference } from '../model/reference.js';
import { isBehindStatement, isInRemark } from '../model/remark.js';
import type { LinkedFile } from './linked-file.js';
import type { HostInText } from './read-hosts.js';

/** Whether a sighting is a file, or a mark in whose place a build puts something else. */
export function isNoHost(found: HostInText): boolean {
  return isFile(found) || /^__\w*__$/.test(found.host);
}

/** `mongodb-$VERSION.tgz` is a file, whatever its key says, and `${page.url}.rss` the address of one. */
function isFile({ position, host }: HostInText): boolean {
  return position === 'bare' && (isFileName(host) || /^\*\.(?:rss|atom|feed|m3u8|ics|ico|xhtml|do|action)$/.test(host));
}

/** Whether a place is in a comment of a script or shader that a program holds as a text. */
export function isInComment(text: string, at: number): boolean {
  return isInRemark(text, at) || isBehindStatement(text, at);
}

/** What a comment in a script or shader says that a program holds as a text. */
export function remarked(reference: Reference, { context }: LinkedFile): Reference {
  const isIdle = context === 'test' || context === 'example' || context === 'docs';
  return { ...reference, relation: 'mention', context: isIdle ? context : 'comment' };
}
