// SQL of any dialect. Recognises it by extension; the reading is in ../sql/.
import type { Scanner } from '../scanner.js';
import { SUPPRESSION_MARK } from '../suppression.js';

/** Schemas, migrations, seeds and dumps. */
export const sql: Scanner = {
  id: 'sql',
  title: 'SQL',
  files: {
    extensions: [
      '.sql',
      '.ddl',
      '.dml',
      '.psql',
      '.pgsql',
      '.mysql',
      '.tsql',
      '.plsql',
      '.prc',
      '.pks',
      '.pkb',
      '.hql',
    ],
  },
  version: 1,
  hints: [SUPPRESSION_MARK, "'"],
  references: ['ISO/IEC 9075-2', 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html'],
  needs: 'none',
  open: async (rulebook) => (await import('../sql/scan-sql.js')).openSql(rulebook),
};
