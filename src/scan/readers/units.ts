// Service managers' files. The reading is in ../units/.
import type { SideReader } from '../side-reader.js';

/** systemd units and drop-ins, supervisor's configuration, Procfiles. */
export const reader: SideReader = {
  id: 'units',
  title: 'systemd units, supervisor, Procfile',
  names: ['*.service', 'supervisord.conf', 'supervisor*.conf', '*.supervisor.conf', 'Procfile', 'Procfile.*'],
  paths: [
    '**/*.service.d/*.conf',
    '**/supervisor/**/*.conf',
    '**/supervisor.d/*.{conf,ini}',
    '**/supervisord.d/*.{conf,ini}',
  ],
  version: 1,
  references: [
    'systemd.exec(5): Environment=, EnvironmentFile=',
    'systemd.syntax(7)',
    'https://supervisord.org/configuration.html#program-x-section-values',
    'https://devcenter.heroku.com/articles/procfile',
  ],
  needs: 'path',
  open: async () => {
    const { readUnits } = await import('../units/read-units.js');
    return readUnits;
  },
};
