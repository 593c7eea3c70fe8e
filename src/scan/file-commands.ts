// Shell commands whose words are files, branches or packages, and where such a command stands before a word. It parses no shell.

const FILES = 'cd|pushd|mkdir|rmdir|rm|cp|mv|ln|ls|cat|touch|chmod|chown|chgrp|tar|unzip|zip|gzip|gunzip|stat|du';
const MORE_FILES = 'find|basename|dirname|realpath|readlink|head|tail|less|tee|test|\\[';
const BRANCHES = 'git\\s+(?:checkout|switch|branch|tag|merge|rebase|add|rm|mv|restore)';
/** Package managers of systems: what they install is called so; an address has its scheme. */
const PACKAGES =
  '(?:apt|apt-get|aptitude|yum|dnf|microdnf|zypper|apk|brew|snap|pacman|pkg|choco|port)\\s+(?:-\\S+\\s+)*(?:install|add|in|remove|upgrade|info|-S\\w*)|helm\\s+repo\\s+(?:add|update|remove)|git\\s+clone\\s+\\S+';

const COMMAND = new RegExp(`^(?:${FILES}|${MORE_FILES})$`);
const BRANCH = new RegExp(`^(?:${BRANCHES}|${PACKAGES})(?=\\s)`);
/** Before a word, without those that begin sentences, too. */
const BEFORE = new RegExp(`(?:^|[;&|(])\\s{0,40}(?:sudo\\s+)?(?:${FILES}|${BRANCHES}|${PACKAGES})\\s[^;&|()]*$`);
const LONGEST = 300;

/** Whether the bare words of a command are files, branches or packages: `called` is its first word, `text` all of it. */
export function takesFiles(called: string, text: string): boolean {
  return COMMAND.test(called) || BRANCH.test(text.slice(0, 200));
}

/** Whether a word of a script stands after a command that takes files, on one line. */
export function isFileArgument(script: string, at: number): boolean {
  const near = script.slice(Math.max(0, at - LONGEST), at);
  return BEFORE.test(near.slice(near.lastIndexOf('\n') + 1));
}
