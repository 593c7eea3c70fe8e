// Every key and what it does, in one table: the reducer, the help screen and docs/explore.md are made from it.

export const GROUPS = ['Move', 'Go', 'Find', 'What if', 'Out'] as const;

export interface KeyEntry {
  readonly action: string;
  /** Names as decode-keys.ts gives them. The first is the one that help names first. */
  readonly keys: readonly string[];
  readonly says: string;
  readonly group: (typeof GROUPS)[number];
}

/** What keys do in a list, in the order of help. */
export const KEY_TABLE = [
  { action: 'down', keys: ['j', 'down', 'wheel-down'], says: 'next row', group: 'Move' },
  { action: 'up', keys: ['k', 'up', 'wheel-up'], says: 'previous row', group: 'Move' },
  { action: 'page-down', keys: ['ctrl-d', 'page-down', 'space'], says: 'a screen down', group: 'Move' },
  { action: 'page-up', keys: ['ctrl-u', 'page-up'], says: 'a screen up', group: 'Move' },
  { action: 'top', keys: ['g', 'home'], says: 'first row', group: 'Move' },
  { action: 'bottom', keys: ['G', 'end'], says: 'last row', group: 'Move' },
  { action: 'open', keys: ['enter', 'l', 'right'], says: 'open the row', group: 'Go' },
  { action: 'back', keys: ['esc', 'h', 'left', 'backspace'], says: 'back', group: 'Go' },
  { action: 'forward', keys: [']'], says: 'forward again', group: 'Go' },
  { action: 'next-tab', keys: ['tab'], says: 'next view', group: 'Go' },
  { action: 'previous-tab', keys: ['shift-tab'], says: 'previous view', group: 'Go' },
  { action: 'tab', keys: ['1', '2', '3', '4', '5', '6', '7', '8'], says: 'the view of that number', group: 'Go' },
  { action: 'filter', keys: ['/'], says: 'filter the rows as you type; esc clears', group: 'Find' },
  {
    action: 'facets',
    keys: ['f'],
    says: 'facets: service, owner, rule, severity, context, environment, zone',
    group: 'Find',
  },
  { action: 'clear', keys: ['F'], says: 'no filter and no facets', group: 'Find' },
  { action: 'retire', keys: ['n'], says: 'suppose another name retires', group: 'What if' },
  { action: 'date', keys: ['d'], says: 'suppose another day for the retirement', group: 'What if' },
  { action: 'end', keys: ['c'], says: 'suppose a certificate ends', group: 'What if' },
  { action: 'point', keys: ['p'], says: 'suppose the record points elsewhere', group: 'What if' },
  { action: 'remove', keys: ['x'], says: 'suppose the record is gone', group: 'What if' },
  {
    action: 'apply',
    keys: ['a'],
    says: 'suppose the way out is taken: of a finding, or all of a retirement',
    group: 'What if',
  },
  { action: 'undo', keys: ['u'], says: 'take the last supposition back', group: 'What if' },
  { action: 'what-if', keys: ['w'], says: 'what is supposed, and what it changes', group: 'What if' },
  { action: 'write', keys: ['W'], says: 'write supposed policy to lastref.yaml', group: 'What if' },
  { action: 'edit', keys: ['o'], says: 'open $EDITOR at the line', group: 'Out' },
  { action: 'copy', keys: ['y'], says: 'copy the row (OSC 52)', group: 'Out' },
  { action: 'export', keys: ['e'], says: 'export what is shown: JSON, Markdown, DOT, HTML', group: 'Out' },
  { action: 'rescan', keys: ['r'], says: 'look again at what changed', group: 'Out' },
  { action: 'help', keys: ['?'], says: 'this help', group: 'Out' },
  { action: 'quit', keys: ['q', 'ctrl-c'], says: 'quit', group: 'Out' },
] as const satisfies readonly KeyEntry[];

export type ActionId = (typeof KEY_TABLE)[number]['action'];

/** What the key does in a list; `undefined`: nothing. */
export function actionOf(key: string): ActionId | undefined {
  return KEY_TABLE.find(({ keys }) => (keys as readonly string[]).includes(key))?.action;
}

const SHOWN: Readonly<Record<string, string>> = {
  down: '↓',
  up: '↑',
  left: '←',
  right: '→',
  'wheel-down': 'wheel',
  'wheel-up': 'wheel',
  'page-down': 'PgDn',
  'page-up': 'PgUp',
  'ctrl-d': '^D',
  'ctrl-u': '^U',
  'ctrl-c': '^C',
  'shift-tab': 'S-Tab',
  enter: 'Enter',
  esc: 'Esc',
  backspace: 'Bksp',
  home: 'Home',
  end: 'End',
  tab: 'Tab',
  space: 'Space',
};

/** The keys as people read them: `j ↓ wheel`. */
export function keysText({ keys }: Pick<KeyEntry, 'keys'>): string {
  const shown = keys.map((key) => SHOWN[key] ?? key);
  if (shown.length > 4) return `${shown[0] ?? ''}-${shown.at(-1) ?? ''}`;
  return shown.join(' ');
}
