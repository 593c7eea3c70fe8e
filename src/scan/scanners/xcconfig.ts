// Build settings of Xcode. They are read as the shell script that they stand for (../shell-like/).
import type { Scanner } from '../scanner.js';
import { shell } from './shell.js';

/** Reads Xcode build settings. */
export const scanner: Scanner = {
  id: 'xcconfig',
  title: 'Xcode build settings',
  files: { extensions: ['.xcconfig'] },
  version: 1,
  hints: shell.hints,
  references: ['https://developer.apple.com/documentation/xcode/adding-a-build-configuration-file-to-your-project'],
  needs: 'path',
  open: async (rulebook) => {
    const scan = await shell.open(rulebook);
    const { xcconfigAsShell } = await import('../shell-like/settings-shell.js');
    return (source) => scan(xcconfigAsShell(source));
  },
};
