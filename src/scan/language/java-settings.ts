// What programs of the Java platform read settings with, whatever their language. Data only.
import type { Profile } from './profile.js';

/** What the Java platform and its frameworks read settings with. */
export const JAVA_SETTINGS: NonNullable<Profile['settings']> = {
  'System.getenv': { key: 0 },
  'System.getProperty': { key: 0, otherwise: 1 },
  '*.getRequiredProperty': { key: 0 },
  'env.getProperty': { key: 0, otherwise: 1 },
  'environment.getProperty': { key: 0, otherwise: 1 },
};

/** Typesafe Config, Ktor, Play, Helidon, Quarkus and resource bundles. */
export const JVM_SECTIONS: NonNullable<Profile['sections']> = {
  separator: '.',
  narrows: /^(?:config|getConfig|getSection)$/,
  reads: /^(?:property|propertyOrNull|getString|tryGetString|getProperty|getValue|getOptionalValue|get|getOptional)$/,
  roots:
    /^(?:ConfigFactory\.(?:load|parseResources|defaultApplication)|ResourceBundle\.getBundle|ConfigProvider\.getConfig|HoconApplicationConfig)\([^()]{0,200}(?:\(\))?\)$/,
  types: /^(?:Config|ApplicationConfig|Configuration|ConfigurableEnvironment|Environment|ResourceBundle)$/,
  names: /^(?:[\w.]+\.)?environment\.config$|^(?:config|conf|configuration)$/,
};
