// The environment of containers as Docker tells it: `KEY=value` texts of each container's configuration.
import { field, itemsAt, textAt, type ExportNode } from '../node.js';
import { settingsFormat } from './settings-format.js';

/** `docker inspect`. */
export const dockerInspect = settingsFormat({
  id: 'docker-inspect',
  title: 'Docker containers',
  made: 'docker inspect CONTAINER',
  references: ['Docker CLI reference: docker inspect'],
  rootsIn: (roots) =>
    roots.flatMap((root) => (root.is === 'list' ? root.items : [root])).filter((one) => field(one, 'Config', 'Env')),
  *settingsOf(container) {
    const service = serviceOf(container);
    for (const variable of itemsAt(container, 'Config', 'Env')) {
      const text = variable.is === 'text' ? variable.text : '';
      const sign = text.indexOf('=');
      if (variable.is !== 'text' || sign < 1) yield { broken: 'the variable is not KEY=value', node: variable };
      else
        yield {
          key: text.slice(0, sign),
          value: text.slice(sign + 1),
          start: Math.min(variable.start + sign + 1, variable.end),
          end: variable.end,
          ...(service === undefined ? {} : { service }),
        };
    }
  },
});

function serviceOf(container: ExportNode): string | undefined {
  const name =
    textAt(container, 'Config', 'Labels', 'com.docker.compose.service') ??
    textAt(container, 'Name')?.replace(/^\//, '');
  return name === '' ? undefined : name;
}
