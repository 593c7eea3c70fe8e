// Values that frameworks keep in files of their own kind: .NET's web.config and app.config, Android's string resources, HOCON. The reading is in
// ../settings/.
import type { SideReader } from '../side-reader.js';

/** Settings of .NET Framework, string resources of Android, application.conf of Typesafe Config (Play, Ktor, Akka). */
export const reader: SideReader = {
  id: 'framework-values',
  title: 'Settings in XML and HOCON',
  names: [
    'web.config',
    'web.*.config',
    'app.config',
    'app.*.config',
    '*.exe.config',
    'application.conf',
    'reference.conf',
    'application-*.conf',
  ],
  paths: ['**/res/values*/*.xml', '**/conf/*.conf', '**/src/*/resources/*.conf'],
  version: 1,
  references: [
    'https://learn.microsoft.com/dotnet/framework/configure-apps/file-schema/appsettings/',
    'https://developer.android.com/guide/topics/resources/string-resource',
    'https://github.com/lightbend/config/blob/main/HOCON.md',
  ],
  needs: 'path',
  open: async () => (await import('../settings/framework-values.js')).readFrameworkValues,
};
