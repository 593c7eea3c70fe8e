// Ansible's files by the folders that it gives them. The reading is in ../ansible/.
import type { SideReader } from '../side-reader.js';

/** Variables of groups, hosts, inventories and roles; templates and tasks that read them. */
export const reader: SideReader = {
  id: 'ansible',
  title: 'Ansible variables and templates',
  names: [
    '*.j2',
    'hosts',
    'hosts.ini',
    'inventory',
    'inventory.ini',
    'site.yml',
    'site.yaml',
    'playbook*.yml',
    'hosts.yml',
    'hosts.yaml',
  ],
  paths: [
    '**/{group_vars,host_vars}/**/*.{yml,yaml}',
    '**/{group_vars,host_vars}/*',
    '**/roles/*/{defaults,vars,tasks,handlers}/**/*.{yml,yaml}',
    '**/{playbooks,plays,vars,tasks,handlers,inventory,inventories}/**/*.{yml,yaml}',
    '**/{inventory,inventories}/**/{hosts,inventory}',
    '{,ansible/,*/ansible/}*.{yml,yaml}',
  ],
  version: 2,
  references: [
    'https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_variables.html',
    'https://docs.ansible.com/ansible/latest/inventory_guide/intro_inventory.html',
  ],
  needs: 'path',
  open: async (rulebook) => (await import('../ansible/scan-ansible.js')).openAnsible(rulebook),
};
