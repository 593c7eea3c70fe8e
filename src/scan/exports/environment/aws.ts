// Settings of AWS: task definitions of ECS, functions of Lambda, parameters of Systems Manager, secrets of Secrets Manager. What only
// refers to a secret elsewhere is not known here.
import { entriesAt, field, itemsAt, textAt, type ExportNode } from '../node.js';
import type { Setting } from './setting.js';
import { settingsFormat, valueAt, type BrokenSetting } from './settings-format.js';

/** `aws ecs describe-task-definition`. */
export const ecsTasks = settingsFormat({
  id: 'ecs-task-definition',
  title: 'Amazon ECS task definition',
  made: 'aws ecs describe-task-definition --task-definition FAMILY',
  references: ['AWS CLI reference: describe-task-definition'],
  rootsIn: (roots) =>
    roots.map((root) => field(root, 'taskDefinition') ?? root).filter((root) => field(root, 'containerDefinitions')),
  *settingsOf(task) {
    const service = textAt(task, 'family');
    for (const container of itemsAt(task, 'containerDefinitions'))
      for (const variable of itemsAt(container, 'environment'))
        yield settingOf(variable, { service, name: 'name', value: 'value' });
  },
});

/** `aws lambda get-function-configuration` and `list-functions`. */
export const lambdaFunctions = settingsFormat({
  id: 'lambda',
  title: 'AWS Lambda functions',
  made: 'aws lambda get-function-configuration --function-name NAME (or list-functions)',
  references: ['AWS CLI reference: get-function-configuration'],
  rootsIn: (roots) =>
    roots
      .flatMap((root) =>
        field(root, 'Functions') ? itemsAt(root, 'Functions') : [field(root, 'Configuration') ?? root],
      )
      .filter((root) => field(root, 'Environment', 'Variables') && field(root, 'FunctionName')),
  *settingsOf(lambda) {
    const service = textAt(lambda, 'FunctionName');
    for (const { key, value } of entriesAt(lambda, 'Environment', 'Variables')) {
      const read = valueAt(value);
      if (read) yield { key, ...read, ...(service === undefined ? {} : { service }) };
      else yield { broken: `the variable ${key.slice(0, 60)} has no value`, node: value };
    }
  },
});

/** `aws ssm get-parameters-by-path` and `get-parameters`. A parameter's last path segment is its name. */
export const ssmParameters = settingsFormat({
  id: 'ssm-parameters',
  title: 'AWS Systems Manager parameters',
  made: 'aws ssm get-parameters-by-path --path PATH --recursive --with-decryption',
  references: ['AWS CLI reference: get-parameters-by-path'],
  rootsIn: (roots) =>
    roots.filter((root) => itemsAt(root, 'Parameters').some((one) => textAt(one, 'Value') !== undefined)),
  *settingsOf(root) {
    for (const parameter of itemsAt(root, 'Parameters')) {
      const read = settingOf(parameter, { service: undefined, name: 'Name', value: 'Value' });
      if ('broken' in read) yield read;
      else {
        const isSecret = textAt(parameter, 'Type') === 'SecureString';
        yield {
          ...read,
          key: read.key.slice(read.key.lastIndexOf('/') + 1),
          ...(isSecret ? { secretPath: read.key } : {}),
        };
      }
    }
  },
});

/** `aws secretsmanager get-secret-value`: the secret's own keys, where it is JSON, else its name. */
export const secretsManager = settingsFormat({
  id: 'secrets-manager',
  title: 'AWS Secrets Manager secret',
  made: 'aws secretsmanager get-secret-value --secret-id NAME',
  references: ['AWS CLI reference: get-secret-value'],
  rootsIn: (roots) => roots.filter((root) => textAt(root, 'SecretString') !== undefined),
  *settingsOf(root) {
    const secret = field(root, 'SecretString');
    if (secret?.is !== 'text') return;
    const name = textAt(root, 'Name') ?? 'secret';
    const { start, end } = secret;
    for (const [key, value] of keysOf(secret.text) ?? [[name.slice(name.lastIndexOf('/') + 1), secret.text]])
      yield { key, value, start, end, secretPath: `${name}/${key}` };
  },
});

function settingOf(
  node: ExportNode,
  { service, ...keys }: { readonly service: string | undefined; readonly name: string; readonly value: string },
): Setting | BrokenSetting {
  const key = textAt(node, keys.name);
  const value = field(node, keys.value);
  const read = value && valueAt(value);
  if (key === undefined || !read) return { broken: 'the setting has no name or no value', node };
  return { key, ...read, ...(service === undefined ? {} : { service }) };
}

function keysOf(text: string): [string, string][] | undefined {
  if (text.length > 65_536 || !text.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, one]) => [key, typeof one === 'string' ? one : JSON.stringify(one)])
      : undefined;
  } catch {
    return undefined;
  }
}
