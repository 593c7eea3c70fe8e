// INI files whose entries take others in. The reading is in ../settings/.
import type { SideReader } from '../side-reader.js';

/** Values of INI files with `%(name)s` (configparser, Paste, alembic, supervisor). */
export const reader: SideReader = {
  id: 'interpolated-ini',
  title: 'INI files with interpolation',
  names: ['*.ini', '*.cfg', '*.conf', '*.ini.tpl'],
  holds: ['%('],
  version: 1,
  references: ['https://docs.python.org/3/library/configparser.html#interpolation-of-values'],
  needs: 'path',
  open: async (rulebook) => (await import('../settings/interpolated-ini.js')).openInterpolatedIni(rulebook),
};
